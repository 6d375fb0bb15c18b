import { type Page } from '@playwright/test';
import { badge, expectSynced } from '../pages/board.ts';
import { signIn, tabletAtWork } from '../pages/door.ts';
import { openOffice } from '../pages/office.ts';
import { inDays, openOrder, promiseAgain } from '../pages/order.ts';
import { takeInAndSign } from '../pages/whole_intake.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { ADVISOR, expect, test } from '../support/story.ts';

test('what somebody may not do any more is kept, told on the tablet, and decided by the office', async ({ shop, browser }) => {
  const tablet = await tabletAtWork(shop);
  const { page } = tablet;
  const { id } = await takeInAndSign(page, FAMILY_CAR);
  await expectSynced(page);

  // Without a network the tablet can't know that the office has given the person another role.
  await tablet.goOffline();
  const person = { name: ADVISOR.name, roles: ['technician'], pin: ADVISOR.pin };
  await shop.office.call('PUT', `staff/${shop.advisor}`, person);
  await openOrder(page, id);
  await promiseAgain(page, inDays(1, '16:30'), 'parts', '配件未到');
  await tablet.goOnline();
  await expect(badge(page)).toHaveAttribute('data-state', 'synced', { timeout: 30_000 });

  await page.goto('/settings');
  await expect(page.getByTestId('held-back')).toContainText('操作人岗位无此权限');
  await page.getByTestId('held-back-read').click();
  await expect(page.getByTestId('held-back')).toHaveCount(0);

  // Now that it knows, the tablet does not offer it.
  await openOrder(page, id);
  await expect(page.getByTestId('move-on')).toBeVisible();
  await expect(page.getByTestId('change-promise')).toHaveCount(0);

  const office = await openOffice(browser, shop);
  await office.goto('/office/day-end');
  const row = office.getByTestId('quarantine-row');
  await expect(row).toContainText('操作人岗位无此权限');
  await row.getByTestId('quarantine-apply').click();
  await expect(row).toHaveCount(0);
  const held = await shop.observer.pullAll();
  expect(held.of(id, 'promise').map((promise) => promise.fields.note?.v)).toContain('配件未到');
});

test('a tablet of the workshop holds no telephone number, and signs in nobody but whom the office wants on it', async ({
  shop,
  browser,
}) => {
  const technician = { name: '赵师傅', pin: '8642' };
  await shop.office.addStaff(technician.name, 'technician', technician.pin);
  const tablet = await tabletAtWork(shop);
  const { page } = tablet;
  const { id } = await takeInAndSign(page, FAMILY_CAR);
  await expectSynced(page);
  expect(await heldText(page)).toContain(FAMILY_CAR.phone);

  const office = await openOffice(browser, shop);
  await office.goto('/office/devices');
  const row = office.getByTestId('device-row').filter({ hasText: '前台 1' });
  await expect(row.getByTestId('device-use')).toHaveText('所有人');
  await row.getByTestId('use-device').click();
  await office.getByTestId('use-all-roles').click();
  await office.getByTestId('use-confirm').click();
  await expect(office.getByTestId('use-refused')).toBeVisible();
  await office.getByTestId('use-role-technician').click();
  await office.getByTestId('use-confirm').click();
  await expect(row.getByTestId('device-use')).toHaveText('技师');

  // The advisor is signed out, and what the workshop does not need has gone from the tablet.
  await expect(page.getByTestId('page-sign-in')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByTestId('person')).toHaveText([new RegExp(technician.name)]);
  await expect.poll(() => heldText(page), { timeout: 30_000 }).not.toContain(FAMILY_CAR.phone);
  await page.goto('/');
  await signIn(page, technician);
  await expect(page.getByTestId('board-card')).toHaveCount(1);
  await expect(page.getByTestId('take-in')).toHaveCount(0);
  await openOrder(page, id);
  await expect(page.getByTestId('page-order')).toContainText(FAMILY_CAR.plate.slice(2));
  await expect(page.getByTestId('page-order')).not.toContainText(FAMILY_CAR.phone.slice(-4));

  // Set free again it holds all of it.
  await row.getByTestId('use-device').click();
  await office.getByTestId('use-all-roles').click();
  await office.getByTestId('use-confirm').click();
  await expect.poll(() => heldText(page), { timeout: 30_000 }).toContain(FAMILY_CAR.phone);
});

/**
 * Returns all that the tablet's database holds of records, as text. What the tablet itself sent in the last 14 days it
 * keeps, for a server that is restored from a backup.
 */
function heldText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const name = (await indexedDB.databases()).map((one) => one.name!).find((one) => one !== undefined)!;
    const database = await new Promise<IDBDatabase>((done, failed) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => failed(opening.error!);
    });
    const texts: string[] = [];
    for (const store of Array.from(database.objectStoreNames).filter((one) => one !== 'sent')) {
      const rows = await new Promise<unknown[]>((done) => {
        const asking = database.transaction(store).objectStore(store).getAll();
        asking.onsuccess = () => done(asking.result);
      });
      texts.push(JSON.stringify(rows));
    }
    database.close();
    return texts.join('\n');
  });
}
