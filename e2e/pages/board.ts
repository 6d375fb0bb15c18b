import { expect, type Locator, type Page } from '@playwright/test';
import { pick } from './touch.ts';

/** The badge that says where this tablet's work is. */
export function badge(page: Page): Locator {
  return page.locator('[data-testid="sync-badge"], [data-testid="save-state"]').first();
}

/** Waits until all of this tablet's work has arrived at the server. */
export async function expectSynced(page: Page, timeout = 30_000): Promise<void> {
  await expect(badge(page)).toHaveAttribute('data-state', 'synced', { timeout });
}

/** Waits until the tablet says that its work is on it, and nowhere else. */
export async function expectSavedHere(page: Page): Promise<void> {
  await expect(badge(page)).toHaveAttribute('data-state', 'saved_here');
}

/** Returns an order's card on the board. */
export function card(page: Page, number: string): Locator {
  return page.locator(`[data-testid="board-card"][data-order="${number}"]`);
}

/** A vehicle that has no file yet, with the one who brings it. */
export interface Arrival {
  plate: string;
  vin: string;
  make: string;
  model: string;
  body: 'sedan' | 'hatchback' | 'suv' | 'mpv' | 'van' | 'pickup';
  customer: string;
  phone: string;
  /** Whether it has a battery to read instead of a tank. */
  isElectric?: boolean;
}

/** Opens the form for a vehicle that is not known, from the board. */
export async function openNewVehicle(page: Page, plate: string): Promise<void> {
  await page.getByTestId('take-in').first().click();
  await expect(page.getByTestId('new-intake-page')).toBeVisible();
  await page.getByTestId('vehicle-search').fill(plate);
  await page.getByTestId('new-vehicle').click();
  await expect(page.getByTestId('new-vehicle-page')).toBeVisible();
}

/** Makes the files of vehicle and customer and opens the intake. */
export async function takeInNew(page: Page, arrival: Arrival): Promise<void> {
  await openNewVehicle(page, arrival.plate);
  await page.getByTestId('plate').fill(arrival.plate);
  await page.getByTestId('vin').fill(arrival.vin);
  await page.getByTestId('make').fill(arrival.make);
  await page.getByTestId('model').fill(arrival.model);
  await pick(page, `body-shape-${arrival.body}`);
  await page.getByTestId('customer-name').fill(arrival.customer);
  await page.getByTestId('customer-phone').fill(arrival.phone);
  await page.getByTestId('create-vehicle').click();
  await page.waitForURL(/\/reception\/[0-9a-f-]{36}\/vehicle$/);
}

/** Finds a known vehicle by what the advisor knows, and opens its intake. */
export async function takeInKnown(page: Page, words: string): Promise<void> {
  await page.getByTestId('take-in').first().click();
  await page.getByTestId('vehicle-search').fill(words);
  await page.getByTestId('search-result').first().click();
  await page.waitForURL(/\/reception\/[0-9a-f-]{36}\/vehicle$/);
}
