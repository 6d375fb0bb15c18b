import { expect, type Locator, type Page } from '@playwright/test';
import { pick } from './touch.ts';

/** How much a walk-around asks for. */
export type Tier = 'express' | 'standard' | 'full';

/** Chooses how much is checked, on the walk-around. */
export async function chooseTier(page: Page, tier: Tier): Promise<void> {
  const choice = page.getByTestId(`tier-${tier}`);
  await expect(choice).toBeAttached();
  if (!(await choice.isChecked())) await pick(page, `tier-${tier}`);
  await expect(choice).toBeChecked();
  if (tier === 'express') await expect(page.getByTestId('readings')).toHaveCount(0);
  else await expect(page.getByTestId('readings')).toBeVisible();
}

/** Returns the row of an item that the template asks for. */
export function reading(page: Page, item: string): Locator {
  return page.locator(`[data-testid="reading"][data-item="${item}"]`);
}

/** Opens the numbers of an item, unless they lie open. */
export async function openNumbers(page: Page, item: string): Promise<void> {
  const value = reading(page, item).getByTestId('reading-value');
  if ((await value.getAttribute('aria-expanded')) !== 'true') await value.click();
  await expect(value).toHaveAttribute('aria-expanded', 'true');
}

/** Picks a number of an item and waits until it is rated. */
export async function read(page: Page, item: string, number: string, rating: string): Promise<void> {
  await openNumbers(page, item);
  await page.getByTestId(`${item}-${number}`).click();
  await expect(reading(page, item)).toHaveAttribute('data-rating', rating);
}

/** Rates an item that is judged by eye. */
export async function judge(page: Page, item: string, rating: 'good' | 'attention' | 'urgent'): Promise<void> {
  await pick(page, `${item}-${rating}`);
  await expect(reading(page, item)).toHaveAttribute('data-rating', rating);
}

/** Returns an area of the readings. */
export function area(page: Page, name: string): Locator {
  return page.locator(`[data-testid="reading-area"][data-area="${name}"]`);
}

/** Reads a tread of 1.4 mm at the front left, by a pick and four quick steps up, and good ones elsewhere. */
export async function readTreads(page: Page): Promise<void> {
  await read(page, 'tread_front_left', '1', 'urgent');
  const worn = reading(page, 'tread_front_left');
  for (let step = 0; step < 4; step += 1) await worn.getByTestId('reading-more').click();
  await expect(worn.getByTestId('reading-value')).toHaveText('1.4 mm');
  for (const wheel of ['front_right', 'rear_left', 'rear_right']) await read(page, `tread_${wheel}`, '8', 'good');
}
