import { expect, test } from '../support/story.ts';

test.use({ serviceWorkers: 'block' });

test('a part of the app that does not come at once is asked for again, and then by the person', async ({ shop, page }) => {
  let asked = 0;
  let lost = 1;
  await page.route('**/part-*.wasm', async (route) => {
    asked += 1;
    if (asked <= lost) await route.abort();
    else await route.continue();
  });
  // A tablet that is not paired is led to a page whose code is no part of the first load.
  await page.goto(shop.server.address);
  await expect(page.getByTestId('page-pair')).toBeVisible();
  expect(asked).toBeGreaterThan(lost);

  lost = Number.POSITIVE_INFINITY;
  await page.reload();
  await expect(page.getByTestId('part-missing')).toBeVisible();
  lost = 0;
  await page.getByTestId('part-again').click();
  await expect(page.getByTestId('page-pair')).toBeVisible();
});
