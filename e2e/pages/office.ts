import { expect, type Browser, type Download, type Page } from '@playwright/test';
import { MANAGER, type ShopFloor } from '../support/story.ts';

/** A back-office desktop screen. */
const DESKTOP = { width: 1440, height: 900 };

/** Opens the office on a desktop and signs in with the manager's password. */
export async function openOffice(browser: Browser, shop: ShopFloor, theme: 'light' | 'dark' = 'light'): Promise<Page> {
  const context = await browser.newContext({
    baseURL: shop.server.address,
    viewport: DESKTOP,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: theme,
    acceptDownloads: true,
  });
  const page = await context.newPage();
  await page.goto('/office');
  await page.getByTestId('office-name').fill(MANAGER.signIn);
  await page.getByTestId('office-password').fill(MANAGER.password);
  await page.getByTestId('office-sign-in').click();
  await expect(page.getByTestId('page-day-end')).toBeVisible();
  return page;
}

/** Closes the day; with a reason where a tablet still holds work. */
export async function closeDay(page: Page, reason?: string): Promise<void> {
  await page.getByTestId('close-day').click();
  if (reason !== undefined) await page.getByTestId('close-reason').fill(reason);
  await page.getByTestId('close-confirm').click();
  await expect(page.getByTestId('day-closed')).toBeVisible();
}

/** Takes a file that the page offers. */
export async function download(page: Page, testId: string): Promise<Buffer> {
  const offered: Promise<Download> = page.waitForEvent('download');
  await page.getByTestId(testId).click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await offered).createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
