import { expectSavedHere, expectSynced, takeInKnown } from '../pages/board.ts';
import { tabletAtWork } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { fileCars } from '../support/file_cars.ts';
import { expect, test } from '../support/story.ts';
import { valueOf } from '../support/wire_device.ts';

/** How many cars the shop has on file: enough that a tablet keeps them many to a value. */
const CARS = 150;

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
