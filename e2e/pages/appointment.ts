import { expect, type Locator, type Page } from '@playwright/test';
import { pick } from './touch.ts';

/** What is agreed with a customer who books. */
export interface Wish {
  /** Which of the offered days, from 0; the first two are today and tomorrow while the shop is open on both. */
  day?: number;
  /** Which of the offered times of that day, from 0. */
  time?: number;
  /** Any other time, as the browser's field writes it. */
  at?: string;
  purpose?: 'scheduled' | 'general' | 'body-paint';
  words?: string;
}

/** Fills in the page that books a vehicle. */
export async function agree(page: Page, wish: Wish): Promise<void> {
  await expect(page.getByTestId('book-page')).toBeVisible();
  if (wish.at) {
    await page.getByTestId('book-own-time').fill(wish.at);
    await page.getByTestId('book-own-time').blur();
  } else {
    await choose(page.getByTestId('book-day').nth(wish.day ?? 1));
    await choose(page.getByTestId('book-time').nth(wish.time ?? 2));
  }
  if (wish.purpose) await pick(page, `book-purpose-${wish.purpose}`);
  if (wish.words) await page.getByTestId('book-words').fill(wish.words);
}

/** Presses the label of a choice: its input lies under it. */
async function choose(input: Locator): Promise<void> {
  await input.locator('xpath=..').click();
  await expect(input).toBeChecked();
}

/** Finds a known vehicle on the take-in page. */
export async function find(page: Page, words: string): Promise<void> {
  await page.goto('/reception/new');
  await page.getByTestId('vehicle-search').fill(words);
}

/** Books a known vehicle, and returns its order's id. */
export async function bookKnown(page: Page, words: string, wish: Wish): Promise<string> {
  await find(page, words);
  await page.getByTestId('book').first().click();
  await agree(page, wish);
  return booked(page);
}

/** Confirms the booking, and returns its order's id. */
export async function booked(page: Page): Promise<string> {
  await page.getByTestId('book-confirm').click();
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
  await expect(page.getByTestId('order-appointment')).toBeVisible();
  return page.url().split('/').at(-1)!;
}
