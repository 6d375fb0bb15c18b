import { expectSynced } from '../pages/board.ts';
import { tabletInUse } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { closeDay, download, openOffice } from '../pages/office.ts';
import { takeInAndSign } from '../pages/whole_intake.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { smallPicture } from '../support/pictures.ts';
import { readCsv, readXlsx } from '../support/spreadsheet.ts';
import { expect, MANAGER, type ShopFloor, test } from '../support/story.ts';

test('a day closes over a tablet that still holds work only with a reason, and what comes later is late', async ({ shop, browser }) => {
  test.setTimeout(240_000);
  const tablet = await tabletInUse(shop);
  const { id, number } = await takeInAndSign(tablet.page, FAMILY_CAR);
  await expectSynced(tablet.page);

  // The change that adds a photo gets through and says that its picture still waits; then the line is cut.
  await tablet.context.route('**/api/v1/photos/*', (route) => route.abort());
  const intake = new IntakePage(tablet.page);
  await intake.goTo('walk-around');
  await intake.addOtherPhotos([smallPicture('late')]);
  await expect
    .poll(async () => (await shop.observer.pullAll()).of(id, 'photo').length, { timeout: 30_000 })
    .toBe(6);
  await expect
    .poll(async () => {
      const devices = await shop.office.call<{ name: string; status: { pending_photos: number } }[]>('GET', 'devices');
      return devices.find((device) => device.name === '前台 1')!.status.pending_photos;
    }, { timeout: 90_000 })
    .toBe(1);
  await tablet.goOffline();
  await intake.addConcern('后备箱异响');

  const office = await openOffice(browser, shop);
  await expect(office.getByTestId('intake-row').filter({ hasText: number })).toBeVisible();
  await expect(office.getByTestId('tablet-row').filter({ hasText: '前台 1' })).toContainText('1');
  expect((await shop.office.ask('POST', 'day-end/close', { day: await today(shop) })).status).toBe(422);
  await closeDay(office, '前台 1 停在地库，没有信号');
  await expect(office.getByTestId('day-closed')).toContainText(MANAGER.name);
  await expect(office.getByTestId('day-closed')).toContainText('没有信号');

  const csv = readCsv(await download(office, 'export-csv'));
  expect(csv.flat().join('\n')).toContain(number);
  const sheets = readXlsx(await download(office, 'export-xlsx'));
  expect(sheets.size).toBeGreaterThanOrEqual(2);
  const cells = [...sheets.values()].flat(2).join('\n');
  expect(cells).toContain(number);
  expect(cells).toContain('没有信号');

  await tablet.context.unroute('**/api/v1/photos/*');
  await tablet.goOnline();
  await expectSynced(tablet.page, 60_000);
  await office.reload();
  await expect(office.getByTestId('late-row').filter({ hasText: number }).first()).toBeVisible();
  await office.context().close();
});

async function today(shop: ShopFloor): Promise<string> {
  return (await shop.office.call<{ today: string }>('GET', 'day-end')).today;
}
