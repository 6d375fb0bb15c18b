import { expect, type Locator, type Page } from '@playwright/test';
import { draw, pick } from './touch.ts';

/** The steps of an intake, as its addresses name them. */
export type Step = 'vehicle' | 'concerns' | 'walk-around' | 'custody' | 'promise' | 'sign' | 'link';

/** What is seen from all four sides, and required of every intake in a fresh shop. */
export const REQUIRED_SLOTS = ['front', 'rear', 'left', 'right'] as const;

/** A mark to be put on a panel. */
export interface Mark {
  panel: string;
  kind: 'scratch' | 'dent' | 'chip' | 'crack' | 'rust' | 'missing' | 'stain' | 'other';
  severity: 1 | 2 | 3;
  photos: string[];
}

/** The intake on a tablet, step by step, as an advisor fills it in beside the car. */
export class IntakePage {
  constructor(private readonly page: Page) {}

  /** Waits for the intake of an order and returns the order's id. */
  async orderId(): Promise<string> {
    await this.page.waitForURL(/\/reception\/[0-9a-f-]{36}\//);
    return /\/reception\/([0-9a-f-]{36})\//.exec(this.page.url())![1]!;
  }

  async goTo(step: Step): Promise<void> {
    await this.page.getByTestId(`step-${step}`).click();
    await this.page.waitForURL(new RegExp(`/${step}$`));
    await expect(this.page.locator(`[data-step="${step}"]`)).toBeVisible();
  }

  /** How many things are still missing for signing. */
  get missing(): Locator {
    return this.page.getByTestId('what-is-missing');
  }

  async expectMissing(count: number): Promise<void> {
    await expect(this.missing).toHaveAttribute('data-count', String(count));
  }

  async fillInVehicle(odometer: number, { battery = false } = {}): Promise<void> {
    await this.goTo('vehicle');
    await this.page.getByTestId('odometer').fill(String(odometer));
    if (battery) await this.page.getByTestId('battery-level').fill('65');
    else await pick(this.page, 'fuel-level-4');
    await pick(this.page, 'purpose-general');
  }

  async addConcern(words: string): Promise<void> {
    await this.goTo('concerns');
    const before = await this.concerns.count();
    await this.page.getByTestId('concern-text').fill(words);
    await this.page.getByTestId('add-concern').click();
    await expect(this.concerns).toHaveCount(before + 1);
  }

  /** Asks about a symptom and picks answers; the questions stay open. */
  async askAbout(symptom: string, answers: string[]): Promise<void> {
    await this.page.getByTestId(`symptom-${symptom}`).click();
    await expect(this.consultation).toBeVisible();
    for (const answer of answers) {
      await this.consultation.locator('label', { has: this.page.getByTestId(`answer-${answer}`) }).first().click();
    }
  }

  get consultation(): Locator {
    return this.page.getByTestId('consultation');
  }

  get concerns(): Locator {
    return this.page.getByTestId('concern');
  }

  get marks(): Locator {
    return this.page.getByTestId('mark');
  }

  get photos(): Locator {
    return this.page.getByTestId('photo');
  }

  /** Marks a panel, picked from the list, and photographs the damage. */
  async mark(mark: Mark): Promise<void> {
    const before = await this.marks.count();
    await this.page.getByTestId('panel-list').click();
    await this.page.locator(`[data-testid="panel-choice"][data-panel="${mark.panel}"]`).click();
    const editor = this.page.getByTestId('mark-editor');
    await expect(editor).toBeVisible();
    await pick(this.page, `mark-kind-${mark.kind}`);
    await pick(this.page, `mark-severity-${mark.severity}`);
    for (const [index, photo] of mark.photos.entries()) {
      await editor.getByTestId('add-photo').setInputFiles(photo);
      await expect(editor.getByTestId('photo')).toHaveCount(index + 1, { timeout: 30_000 });
    }
    await this.page.getByTestId('mark-done').click();
    await expect(this.marks).toHaveCount(before + 1);
  }

  /** Photographs one side of the car. */
  async photographSlot(slot: string, photo: string): Promise<void> {
    const place = this.page.locator(`[data-testid="photo-slot"][data-slot="${slot}"]`);
    await place.getByTestId('add-slot-photo').setInputFiles(photo);
    await expect(place.getByTestId('photo')).toBeVisible({ timeout: 30_000 });
  }

  /** Adds photos that belong to no mark and no side. */
  async addOtherPhotos(photos: string[]): Promise<void> {
    const before = await this.photos.count();
    await this.page.getByTestId('add-other-photo').setInputFiles(photos);
    await expect(this.photos).toHaveCount(before + photos.length, { timeout: 120_000 });
  }

  async finishWalkAround(): Promise<void> {
    await pick(this.page, 'cover-seat');
    await pick(this.page, 'walk-around-done');
  }

  /** Goes back to the board as a person does: what was just typed is being stored, and no reload cuts that off. */
  async leave(): Promise<void> {
    await this.page.getByTestId('intake-page').locator('a[href="/board"]').first().click();
    await expect(this.page.getByTestId('page-board')).toBeVisible();
  }

  async takeKeysIntoCustody(): Promise<void> {
    await this.goTo('custody');
    await this.page.getByTestId('add-key').click();
    await expect(this.page.getByTestId('belonging')).toHaveCount(1);
    await pick(this.page, 'valuables-none');
  }

  async promiseFirstChoice(): Promise<void> {
    await this.goTo('promise');
    await this.page.locator('label', { has: this.page.getByTestId('promise-choice') }).first().click();
  }

  /** Draws a signature and freezes the sheet under it; the app goes on to the owner's link. */
  async sign(): Promise<void> {
    await this.goTo('sign');
    await draw(this.page, this.page.getByTestId('signature-pad'), [
      [0.1, 0.6],
      [0.25, 0.2],
      [0.35, 0.8],
      [0.5, 0.3],
      [0.7, 0.7],
      [0.9, 0.4],
    ]);
    await this.page.getByTestId('sign').click();
    await this.page.waitForURL(/\/link$/);
  }

  /** Returns the owner's address as it stands below the QR code. */
  async ownerLink(): Promise<string> {
    return (await this.page.getByTestId('owner-link').innerText()).trim();
  }
}
