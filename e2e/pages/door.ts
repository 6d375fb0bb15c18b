import { expect, type Page } from '@playwright/test';
import { readyForOffline } from '../support/service_worker.ts';
import { ADVISOR, type ShopFloor } from '../support/story.ts';
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

/** Takes a tablet out of its box, unless it is given, pairs it, and signs an advisor in. */
export async function tabletInUse(shop: ShopFloor, unboxed?: Tablet): Promise<Tablet> {
  const tablet = unboxed ?? (await shop.unbox());
  await pair(tablet, await shop.office.pairingCode('前台 1'), '前台 1');
  await signIn(tablet.page, ADVISOR);
  return tablet;
}

/** The same, and waits until the app opens without a network. */
export async function tabletAtWork(shop: ShopFloor, unboxed?: Tablet): Promise<Tablet> {
  const tablet = await tabletInUse(shop, unboxed);
  await readyForOffline(tablet.page);
  return tablet;
}

/** Chooses the language of the screens, where the switch stands. */
export async function chooseLanguage(page: Page, language: Language): Promise<void> {
  await pick(page, `language-${language}`);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}
