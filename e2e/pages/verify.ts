import { expect, type Browser, type Page } from '@playwright/test';
import type { ShopFloor } from '../support/story.ts';

/** Opens the page that verifies evidence packs in a browser that nobody has paired or signed in on. */
export async function openVerify(browser: Browser, shop: ShopFloor): Promise<Page> {
  const context = await browser.newContext({
    baseURL: shop.server.address,
    viewport: { width: 1180, height: 820 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  const page = await context.newPage();
  await page.goto('/verify');
  await expect(page.getByTestId('page-verify')).toBeVisible();
  return page;
}

/** Hands a file to the page. */
export async function verifyFile(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page.getByTestId('verify-file').setInputFiles({ name, mimeType: 'application/zip', buffer: bytes });
  await expect(page.getByTestId('verify-outcome')).toContainText(name);
}
