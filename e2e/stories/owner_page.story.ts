import { violations } from '../support/axe.ts';
import { expectNoSidewaysScroll, onOwnersPhone } from '../pages/owner.ts';
import { expect, test } from '../support/story.ts';
import { smallTargets } from '../support/targets.ts';
import { wireOrder } from '../support/wire_order.ts';

test('an owner reads the page without scripts on a phone of 320 pixels', async ({ shop, browser }) => {
  const { token } = await wireOrder(shop);
  const url = `${shop.server.address}/o/${token}`;
  const reply = await fetch(url);
  expect(reply.status).toBe(200);
  expect(await reply.text()).not.toContain('<script');
  expect(reply.headers.get('x-robots-tag')).toContain('noindex');
  expect(reply.headers.get('referrer-policy')).toBe('no-referrer');
  expect(reply.headers.get('cache-control')).toMatch(/no-store|private/);

  const look = { width: 320 };
  await onOwnersPhone(browser, url, async (page) => {
    await expect(page.getByTestId('plate').first()).toContainText('12345');
    await expect(page.locator('[aria-current="step"]').first()).toContainText('接车');
    await expect(page.getByTestId('marks').locator('> li')).toHaveCount(2);
    await expect(page.getByTestId('promise-time')).toBeVisible();
    await expect(page.getByTestId('arrival'), 'signed before it was asked whether anybody looked').toContainText('没有记录');
    await expect(page.getByTestId('arrival')).toContainText('½');
    await expect(page.getByTestId('shop-contact')).toBeVisible();
    await expectNoSidewaysScroll(page);
  }, look);
});

test('a draft never shows: before the signature the owner reads only that the intake is under way', async ({ shop, browser }) => {
  const { token } = await wireOrder(shop, { unsigned: true });
  await onOwnersPhone(browser, `${shop.server.address}/o/${token}`, async (page) => {
    await expect(page.getByTestId('intake-under-way')).toBeVisible();
    await expect(page.getByTestId('walk-around')).toHaveCount(0);
    await expect(page.getByRole('main')).not.toContainText('LSVAA4182E2184847');
  });
});

test('the owner’s page is accessible with large controls in both languages and themes', async ({ shop, browser }) => {
  for (const language of ['zh', 'en'] as const) {
    const { token } = await wireOrder(shop, { language });
    for (const theme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: theme });
      const page = await context.newPage();
      await page.goto(`${shop.server.address}/o/${token}`);
      await expect(page.locator('html')).toHaveAttribute('lang', language === 'zh' ? /^zh/ : /^en/);
      expect([...(await violations(page)), ...(await smallTargets(page))], `${language}, ${theme}`).toEqual([]);
      await page.goto(`${shop.server.address}/o/${'x'.repeat(32)}`);
      expect([...(await violations(page)), ...(await smallTargets(page))], `404, ${theme}`).toEqual([]);
      await context.close();
    }
  }
});

test('a wrong, a withdrawn and an expired token get one and the same polite answer', async ({ shop }) => {
  const withdrawn = await wireOrder(shop);
  const expired = await wireOrder(shop, { linkExpiresAt: Date.now() - 60_000 });
  const held = await shop.observer.pullAll();
  const link = held.all('owner_link').find((one) => one.id === withdrawn.link)!;
  expect((await fetch(`${shop.server.address}/o/${withdrawn.token}`)).status).toBe(200);
  await shop.office.call('POST', `owner-links/${link.id}/withdraw`);

  const answers = await Promise.all(
    ['A'.repeat(32), withdrawn.token, expired.token, '..%2f..%2fetc'].map(async (token) => {
      const reply = await fetch(`${shop.server.address}/o/${token}`, { headers: { 'accept-language': 'zh-CN' } });
      const headers = [...reply.headers].filter(([name]) => !['date', 'content-length'].includes(name));
      return { status: reply.status, headers, body: await reply.text() };
    }),
  );
  expect(answers[0]!.status).toBe(404);
  for (const answer of answers) expect(answer).toEqual(answers[0]);
});

test.describe('with the usual limits', () => {
  test.use({ serverOptions: { environment: { WALKAROUND_ATTEMPTS_A_MINUTE: '20' } } });

  test('guessing owner links is slowed down', async ({ shop }) => {
    const statuses = new Set<number>();
    for (let guess = 0; guess < 60; guess += 1) {
      const token = String(guess).padStart(32, 'g');
      statuses.add((await fetch(`${shop.server.address}/o/${token}`)).status);
    }
    expect([...statuses].sort()).toEqual([404, 429]);
  });
});
