import type { Page } from '@playwright/test';
import { HELD, look, LOOKS, prepare, tabletScreens } from '../pages/tour.ts';
import { openOffice } from '../pages/office.ts';
import { lookAtOffice, officeScreens } from '../pages/office_tour.ts';
import { violations } from '../support/axe.ts';
import { expect, test } from '../support/story.ts';
import { smallTargets } from '../support/targets.ts';

test('every screen of a tablet is accessible, with large controls, in both languages, themes and orientations', async ({ shop }) => {
  test.setTimeout(900_000);
  const prepared = await prepare(shop);
  const { page } = prepared.tablet;
  const wrong: string[] = [];
  for (const each of LOOKS) {
    await look(page, each);
    for (const stop of tabletScreens(prepared)) {
      await stop.go(page);
      // The tablet is turned with the screen open.
      for (const [held, size] of Object.entries(HELD)) {
        await page.setViewportSize(size);
        const where = `${stop.name}, ${each.language}, ${each.theme}, ${held}`;
        const found = [...(await violations(page)), ...(await smallTargets(page)), ...(await sticksOut(page))];
        wrong.push(...found.map((what) => `${where}: ${what}`));
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('every screen of the office is accessible, with large controls, in both languages and themes', async ({ shop, browser }) => {
  test.setTimeout(600_000);
  const prepared = await prepare(shop);
  const page = await openOffice(browser, shop);
  const wrong: string[] = [];
  for (const each of LOOKS) {
    await lookAtOffice(page, each);
    for (const stop of officeScreens(prepared)) {
      await stop.go(page);
      const where = `${stop.name}, ${each.language}, ${each.theme}`;
      const found = [...(await violations(page)), ...(await smallTargets(page)), ...(await sticksOut(page))];
      wrong.push(...found.map((what) => `${where}: ${what}`));
    }
  }
  await page.context().close();
  expect(wrong).toEqual([]);
});

test('a tablet that is not paired asks for its code accessibly, in both languages', async ({ shop }) => {
  const tablet = await shop.unbox({ orientation: 'portrait' });
  await tablet.page.goto('/');
  await expect(tablet.page.getByTestId('page-pair')).toBeVisible({ timeout: 30_000 });
  expect([...(await violations(tablet.page)), ...(await smallTargets(tablet.page))]).toEqual([]);
});

/** Returns whether something makes the page scroll sideways. */
async function sticksOut(page: Page): Promise<string[]> {
  const { wide, view } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    view: document.documentElement.clientWidth,
  }));
  return wide > view ? [`the page is ${wide} pixels wide on a screen of ${view}`] : [];
}

