import { expect, type Page } from '@playwright/test';
import { pick } from './touch.ts';

/** Opens an order's page by its id. */
export async function openOrder(page: Page, id: string): Promise<void> {
  await page.goto(`/orders/${id}`);
  await expect(page.getByTestId('page-order')).toBeVisible({ timeout: 30_000 });
}

/** Moves the order on to its next step. */
export async function moveOn(page: Page): Promise<void> {
  await page.getByTestId('move-on').click();
}

/** Opens the dialog of another promised time and says when and why, without confirming it. */
export async function beginPromise(page: Page, time: string, reason: string): Promise<void> {
  await page.getByTestId('change-promise').click();
  await page.getByTestId('new-promise').fill(time);
  await pick(page, `delay-${reason}`);
}

/** Returns a time of a day from today, as `promiseAgain` takes it; the shop's clock is eight hours ahead of UTC. */
export function inDays(days: number, clock: string): string {
  const hours = days * 24 + 8;
  return `${new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 10)}T${clock}`;
}

/** Promises another time: `time` as `2026-11-21T17:30`, in the shop's zone. */
export async function promiseAgain(page: Page, time: string, reason: string, note: string): Promise<void> {
  await beginPromise(page, time, reason);
  await page.getByTestId('promise-note').fill(note);
  await page.getByTestId('promise-confirm').click();
  await expect(page.getByTestId('promise-dialog')).toBeHidden();
}
