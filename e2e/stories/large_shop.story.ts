import type { BrowserContext } from '@playwright/test';
import { expectSavedHere, expectSynced, takeInKnown } from '../pages/board.ts';
import { pair, signIn, tabletAtWork, tabletInUse } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { fileCars } from '../support/file_cars.ts';
import { pulled } from '../support/pulled.ts';
import { readyForOffline } from '../support/service_worker.ts';
import { ADVISOR, expect, test } from '../support/story.ts';
import { valueOf } from '../support/wire_device.ts';

/** How many cars the shop has on file: enough that a tablet keeps them many to a value. */
const CARS = 150;

/** Less than half of the cars pass before it breaks. */
const BROKEN = { bytesPerSecond: 32_000, cutEvery: 2_000, bothWays: true };

test('a fresh tablet of a shop with many cars finds each of them, without a network as well, and works on one', async ({ shop }) => {
  const cars = await fileCars(shop, CARS);
  const tablet = await tabletAtWork(shop);
  await expectSynced(tablet.page);
  expect(await tablet.page.evaluate(filed), 'they lie many to a value').toBeGreaterThan(1);

  await tablet.goOffline();
  await tablet.page.reload();
  const car = cars[87]!;
  await takeInKnown(tablet.page, car.plate.slice(-5));
  const intake = new IntakePage(tablet.page);
  const id = await intake.orderId();
  await expect(tablet.page.getByText(car.owner).first()).toBeVisible();
  await intake.addConcern('冷车启动异响');
  await expectSavedHere(tablet.page);

  await tablet.goOnline();
  await expectSynced(tablet.page);
  const held = await shop.observer.pullAll();
  expect(held.all('repair_order').map((order) => [order.id, valueOf(order, 'vehicle')])).toEqual([[id, car.id]]);
  await tablet.page.reload();
  await expectSynced(tablet.page);
});

test('of many cars that fit the best are shown, and the others when they are wanted', async ({ shop }) => {
  await fileCars(shop, 20);
  const { page } = await tabletAtWork(shop);
  await expectSynced(page);
  await page.getByTestId('take-in').first().click();
  const field = page.getByTestId('vehicle-search');
  const found = page.getByTestId('search-result');
  await field.fill('车主');
  await expect(found).toHaveCount(6);
  await page.getByTestId('more-results').click();
  await expect(found).toHaveCount(18);
  await page.getByTestId('more-results').click();
  await expect(found).toHaveCount(20);
  await expect(page.getByTestId('more-results')).toBeHidden();

  await field.fill('车主1');
  await expect(found, 'another sign begins anew').toHaveCount(6);
  await field.fill('车主17');
  await expect(found).toHaveCount(1);
  await expect(page.getByTestId('more-results')).toBeHidden();
});

test('a car that has come is found and worked on while others are on their way, and a tab that dies meanwhile lacks none', async ({ shop }) => {
  const cars = await fileCars(shop, CARS);
  const tablet = await shop.unbox();
  const { page } = tablet;
  const line = await slowFiles(tablet.context);
  await tabletInUse(shop, tablet);
  await takeInKnown(page, cars[3]!.plate.slice(-5));
  const intake = new IntakePage(page);
  const id = await intake.orderId();
  await expect(page.getByText(cars[3]!.owner).first()).toBeVisible();
  await page.getByTestId('person-calls').click();
  await page.getByTestId('customer-name').fill('区女士');
  await page.getByTestId('customer-name').blur();
  await expect(page.getByText('区女士').first()).toBeVisible();
  await page.getByTestId('close-dialog').click();
  await intake.leave();
  await page.getByTestId('take-in').first().click();
  await expect(page.getByTestId('new-vehicle'), 'it may be one that has not come').toBeDisabled();
  await page.getByTestId('vehicle-search').fill(cars[CARS - 1]!.plate);
  await expect(page.getByTestId('search-result')).toHaveCount(0);

  await tablet.goOffline();
  await page.reload();
  await page.getByTestId('vehicle-search').fill(cars[CARS - 1]!.plate);
  await expect(page.getByText('并非所有车辆都已传到本平板')).toBeVisible();
  await page.getByTestId('vehicle-search').fill(cars[3]!.plate);
  await expect(page.locator(`[data-plate="${cars[3]!.plate}"]`)).toContainText('区女士');
  await tablet.goOnline();
  await page.reload();
  line.letThrough();
  await page.getByTestId('vehicle-search').fill(cars[CARS - 1]!.plate);
  await expect(page.getByTestId('search-result')).toHaveCount(1);
  await page.getByTestId('vehicle-search').fill('');
  await expect(page.getByTestId('new-vehicle')).toBeEnabled();
  await expect.poll(async () => (await page.evaluate(pulled)).cursor).toBe(await shop.observer.newest());
  await tablet.goOffline();
  await page.goto('/board');
  for (const car of [cars[0]!, cars[3]!, cars[70]!, cars[CARS - 1]!]) {
    await page.getByTestId('take-in').first().click();
    await page.getByTestId('vehicle-search').fill(car.plate);
    await expect(page.locator(`[data-plate="${car.plate}"]`)).toContainText(car === cars[3] ? '区女士' : car.owner);
    await page.goto('/board');
  }
  const held = await shop.observer.pullAll();
  expect(valueOf(held.all('repair_order').find((order) => order.id === id)!, 'vehicle')).toBe(cars[3]!.id);
  const owner = held.all('customer').find((customer) => customer.id === cars[3]!.ownerId)!;
  expect([valueOf(owner, 'name'), valueOf(owner, 'phone')]).toEqual(['区女士', '13800000003']);
});

test('a fresh tablet has every car over a line that breaks off each long answer', async ({ shop }) => {
  test.setTimeout(240_000);
  const cars = await fileCars(shop, 3_000);
  const tablet = await shop.unbox();
  await tablet.page.goto('/');
  await readyForOffline(tablet.page);
  tablet.line.becomeSlow(BROKEN);
  await tabletInUse(shop, tablet);
  await tablet.page.getByTestId('take-in').first().click();
  await expect(tablet.page.getByTestId('new-vehicle'), 'not all have come').toBeDisabled();
  await expect(tablet.page.getByTestId('new-vehicle')).toBeEnabled({ timeout: 180_000 });
  tablet.line.recover();
  await expect.poll(async () => (await tablet.page.evaluate(pulled)).cursor, { timeout: 30_000 }).toBe(await shop.observer.newest());
  await tablet.goOffline();
  for (const car of [cars[0]!, cars[1_500]!, cars[2_999]!]) {
    await tablet.page.getByTestId('vehicle-search').fill(car.plate);
    await expect(tablet.page.locator(`[data-plate="${car.plate}"]`)).toContainText(car.owner);
  }
});

test('a tablet that is revoked while cars are on their way forgets them, and has them all when it is paired anew', async ({ shop }) => {
  test.setTimeout(180_000);
  const cars = await fileCars(shop, CARS);
  const tablet = await shop.unbox();
  const { page } = tablet;
  const line = await slowFiles(tablet.context);
  await tabletInUse(shop, tablet);
  await page.getByTestId('take-in').first().click();
  await page.getByTestId('vehicle-search').fill(cars[3]!.plate);
  await expect(page.getByTestId('search-result')).toHaveCount(1);

  const device = (await shop.office.call<{ device: string; name: string }[]>('GET', 'devices')).find((one) => one.name === '前台 1')!.device;
  await shop.office.call('POST', `devices/${device}/revoke`);
  // It waits for a page that does not come, and asks again only then.
  await expect(page.getByTestId('page-pair')).toBeVisible({ timeout: 75_000 });
  // What was on its way comes now, and belongs to nobody.
  line.letThrough();
  await pair(tablet, await shop.office.pairingCode('前台 2'), '前台 2');
  await signIn(page, ADVISOR);
  await expect.poll(async () => (await page.evaluate(pulled)).cursor).toBe(await shop.observer.newest());
  await tablet.goOffline();
  await page.reload();
  for (const car of [cars[0]!, cars[3]!, cars[CARS - 1]!]) {
    await page.goto('/board');
    await page.getByTestId('take-in').first().click();
    await page.getByTestId('vehicle-search').fill(car.plate);
    await expect(page.locator(`[data-plate="${car.plate}"]`)).toContainText(car.owner);
  }
});

/** Has files come forty a page, and those after the second page only once they are let through. */
async function slowFiles(context: BrowserContext): Promise<{ letThrough(): void }> {
  let pages = 0;
  let letThrough = () => {};
  const held = new Promise<void>((done) => (letThrough = done));
  await context.route('**/api/v1/pull/files*', async (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set('limit', '40');
    pages += 1;
    if (pages > 2) await held;
    await route.continue({ url: url.href }).catch(() => {});
  });
  return { letThrough };
}

/** Counts the values that hold many files each; runs in the page. */
function filed(): Promise<number> {
  return new Promise((found) => {
    const opening = indexedDB.open('walkaround');
    opening.onsuccess = () => {
      const counting = opening.result.transaction('drawer').objectStore('drawer').count();
      counting.onsuccess = () => {
        opening.result.close();
        found(counting.result);
      };
    };
  });
}
