import type { Locator, Page } from '@playwright/test';
import { takeInNew } from '../pages/board.ts';
import { tabletAtWork } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { pick } from '../pages/touch.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { expect, test } from '../support/story.ts';

/** What a fresh intake lacks, and the control in which each is filled in. */
const PLACES = [
  { missing: 'odometer', step: 'vehicle', control: '[data-testid="odometer"]' },
  { missing: 'fuel', step: 'vehicle', control: '[data-testid="fuel-level"] input' },
  { missing: 'purpose', step: 'vehicle', control: '[data-testid="purpose"] input' },
  { missing: 'concern', step: 'concerns', control: '[data-testid="concern-text"]' },
  { missing: 'photo_left', step: 'walk-around', control: '[data-slot="left"] input' },
  { missing: 'walk_around', step: 'walk-around', control: '[data-testid="walk-around-done"]' },
  { missing: 'valuables', step: 'custody', control: '[data-testid="valuables-none"]' },
  { missing: 'promise_time', step: 'promise', control: '[data-testid="promise-choice"]' },
];

test('each thing that is missing leads to the very place in which it is filled in', async ({ shop }) => {
  const { page } = await tabletAtWork(shop);
  await takeInNew(page, FAMILY_CAR);
  for (const { missing, step, control } of PLACES) {
    await follow(page, missing);
    await expect(page.locator(`[data-step="${step}"]`)).toBeVisible();
    const place = page.locator(`#at-${missing}`);
    await expect(place, missing).toHaveAttribute('data-pointed');
    await expect(place, missing).toBeInViewport();
    await expect(page.locator(control).first(), missing).toBeFocused();
  }
  await expect(page.locator('[data-pointed]'), 'the mark goes away by itself').toHaveCount(0);
  await page.getByTestId('what-is-missing').click();
  await expect(item(page, 'walk_around')).toContainText('与客户一起完成环车检查');
});

test('nobody reads that no warning light was on where nobody looked', async ({ shop }) => {
  const { page } = await tabletAtWork(shop);
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  await intake.goTo('sign');
  await expect(page.getByTestId('sheet')).toContainText('未查看');
  await expect(page.getByTestId('advised')).toBeVisible();
  await page.getByTestId('advised').getByTestId('missing-item').click();
  await expect(page.getByTestId('warning-lights-none')).toBeFocused();
  await pick(page, 'warning-lights-none');
  await intake.goTo('sign');
  await expect(page.getByTestId('sheet')).not.toContainText('未查看');
  await expect(page.getByTestId('advised')).toHaveCount(0);
});

test('what is refused says so and offers nothing to undo, and what is taken off is put back', async ({ shop }) => {
  const { page } = await tabletAtWork(shop);
  await takeInNew(page, FAMILY_CAR);
  await page.getByTestId('person-calls').click();
  const toast = page.getByTestId('toast');
  const over = page.getByRole('dialog').getByTestId('toast');
  // Emptied as a hand does it: a browser at work may miss the first time.
  await expect(async () => {
    await page.getByTestId('customer-name').fill('');
    await page.getByTestId('customer-name').blur();
    await expect(over, 'over the dialog, not under it').toContainText('请填写姓名', { timeout: 2_000 });
  }).toPass();
  await page.getByTestId('close-dialog').click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(toast).toHaveAttribute('data-tone', 'danger');
  await expect(toast).toContainText('请填写姓名');
  await expect(page.getByTestId('undo')).toHaveCount(0);
  await page.getByTestId('close-toast').click();
  await expect(toast).toHaveCount(0);

  const intake = new IntakePage(page);
  await intake.takeKeysIntoCustody();
  await page.getByTestId('belonging').getByTestId('remove-belonging').click();
  await expect(page.getByTestId('belonging')).toHaveCount(0);
  await expect(toast).toHaveAttribute('data-tone', 'plain');
  await page.getByTestId('undo').click();
  await expect(page.getByTestId('belonging')).toHaveCount(1);

  await intake.goTo('vehicle');
  await page.getByTestId('person-calls').click();
  await page.getByTestId('customer-name').fill('');
  await page.getByTestId('customer-name').blur();
  await page.getByTestId('close-dialog').click();
  await expect(toast).toContainText('请填写姓名');
  await hasStood(toast);
  await intake.goTo('custody');
  await expect(toast, 'what one step has told does not follow to the next').toHaveCount(0);
  await page.getByTestId('belonging').getByTestId('remove-belonging').click();
  await expect(toast).toBeVisible();
  await hasStood(toast);
  await intake.goTo('promise');
  await expect(toast, 'what can be taken back still can').toBeVisible();
});

test('what was just typed is there after a reload, whatever it was cut off in', async ({ shop }) => {
  const { page } = await tabletAtWork(shop);
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  await intake.takeKeysIntoCustody();
  await page.getByTestId('key-tag').fill('17');
  await page.reload();
  await expect(page.getByTestId('key-tag')).toHaveValue('17');
  await page.getByTestId('key-tag').fill('18');
  await page.getByTestId('key-tag').blur();
  await page.reload();
  await expect(page.getByTestId('key-tag')).toHaveValue('18');
  await intake.goTo('vehicle');
  await page.getByTestId('odometer').fill('52310');
  await page.reload();
  await expect(page.getByTestId('odometer')).toHaveValue(/52.?310/);
  await intake.goTo('concerns');
  await page.getByTestId('concern-text').fill('刹车有异响');
  await page.reload();
  await expect(page.getByTestId('concern-text')).toHaveValue('刹车有异响');
  await intake.goTo('custody');
  await intake.goTo('concerns');
  await expect(intake.concerns, 'leaving the step writes it down once').toHaveCount(1);
  await page.reload();
  await expect(intake.concerns).toHaveCount(1);
  await expect(page.getByTestId('concern-text')).toHaveValue('');
});

function item(page: Page, missing: string) {
  return page.getByTestId('missing-sheet').locator(`[data-missing="${missing}"]`);
}

async function follow(page: Page, missing: string): Promise<void> {
  await page.getByTestId('what-is-missing').click();
  await item(page, missing).click();
  await expect(page.getByTestId('missing-sheet')).toBeHidden();
}

/** Waits until what is told has stood for a while: longer than what is told by leaving a step. */
async function hasStood(toast: Locator): Promise<void> {
  await expect(toast).toBeVisible();
  const since = Date.now();
  await expect.poll(() => Date.now() - since).toBeGreaterThan(1_200);
}
