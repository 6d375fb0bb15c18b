import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { HELD, look, LOOKS, prepare, tabletScreens } from '../pages/tour.ts';
import { openOffice } from '../pages/office.ts';
import { expect, test } from '../support/story.ts';
import { officeScreens, lookAtOffice } from '../pages/office_tour.ts';

const folder = join(import.meta.dirname, '../screenshots');

test('a picture of every screen, in both languages, themes and orientations', async ({ shop, browser }) => {
  test.setTimeout(1_800_000);
  mkdirSync(folder, { recursive: true });
  const prepared = await prepare(shop);
  const { page } = prepared.tablet;
  let taken = 0;
  const take = async (of: typeof page, name: string) => {
    await of.evaluate(() => document.fonts.ready);
    await of.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
    taken += 1;
  };

  const fresh = await shop.unbox();
  await fresh.page.goto('/');
  await expect(fresh.page.getByTestId('page-pair')).toBeVisible();
  await take(fresh.page, 'pair-zh-CN-light-landscape');

  for (const each of LOOKS) {
    await look(page, each);
    for (const stop of tabletScreens(prepared)) {
      for (const [held, size] of Object.entries(HELD)) {
        await page.setViewportSize(size);
        await stop.go(page);
        await take(page, `${stop.name}-${each.language}-${each.theme}-${held}`);
      }
    }
  }

  const office = await openOffice(browser, shop);
  for (const each of LOOKS) {
    await lookAtOffice(office, each);
    for (const stop of officeScreens(prepared)) {
      await stop.go(office);
      await take(office, `${stop.name}-${each.language}-${each.theme}`);
    }
  }
  await office.context().close();

  for (const theme of ['light', 'dark'] as const) {
    for (const width of [320, 390, 820]) {
      const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme: theme });
      const phone = await context.newPage();
      await phone.goto(prepared.ownerLink);
      await phone.screenshot({ path: join(folder, `owner-${theme}-${width}.png`), fullPage: true });
      await phone.goto(`${shop.server.address}/o/${'x'.repeat(32)}`);
      await phone.screenshot({ path: join(folder, `owner-not-found-${theme}-${width}.png`) });
      taken += 2;
      await context.close();
    }
  }
  expect(taken).toBeGreaterThan(150);
});
