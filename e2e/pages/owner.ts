import { expect, type Browser, type Page } from '@playwright/test';

/** Opens an owner link on a phone that runs no scripts, as the strictest in-app browser would. */
export async function onOwnersPhone<T>(
  browser: Browser,
  url: string,
  look: (page: Page) => Promise<T>,
  options: { width?: number; language?: string; theme?: 'light' | 'dark' } = {},
): Promise<T> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: options.width ?? 390, height: 844 },
    locale: options.language ?? 'zh-CN',
    colorScheme: options.theme ?? 'light',
    timezoneId: 'Asia/Shanghai',
  });
  try {
    const page = await context.newPage();
    await page.goto(url);
    return await look(page);
  } finally {
    await context.close();
  }
}

/** Fails when anything on the page sticks out to the right. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { cssContentSize, cssLayoutViewport } = await session.send('Page.getLayoutMetrics');
  expect(cssContentSize.width).toBeLessThanOrEqual(cssLayoutViewport.clientWidth);
}
