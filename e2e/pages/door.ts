import { expect, type Page } from '@playwright/test';
import type { Tablet } from '../support/tablet.ts';
import { pick } from './touch.ts';

/** The languages of the screens. */
export type Language = 'zh-CN' | 'en';

/** Pairs a tablet with a code from the office, as typed from the office's screen. */
export async function pair(tablet: Tablet, code: string, name: string): Promise<void> {
  const { page } = tablet;
  await page.goto('/');
  await expect(page.getByTestId('page-pair')).toBeVisible({ timeout: 30_000 });
  await page.getByTestId('pairing-code').fill(code);
  await page.getByTestId('tablet-name').fill(name);
  await page.getByTestId('pair').click();
  await expect(page.getByTestId('page-sign-in')).toBeVisible();
}

/** Types a PIN on the large keys. */
export async function typePin(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await page.getByTestId(`pin-${digit}`).click();
}

/** Signs in on a paired tablet; works without a network. */
export async function signIn(page: Page, person: { name: string; pin: string }): Promise<void> {
  await page.getByTestId('person').filter({ hasText: person.name }).click();
  await typePin(page, person.pin);
  await expect(page.getByTestId('page-board')).toBeVisible();
}

/** Chooses the language of the screens, where the switch stands. */
export async function chooseLanguage(page: Page, language: Language): Promise<void> {
  await pick(page, `language-${language}`);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}
