import { expectSynced } from '../pages/board.ts';
import { tabletAtWork } from '../pages/door.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { readyForOffline } from '../support/service_worker.ts';
import { expect, type ShopFloor, test } from '../support/story.ts';
import { derivedId, uuid } from '../support/uuid.ts';
import type { Edit } from '../support/wire_device.ts';
import { wireOrder } from '../support/wire_order.ts';

/** A visit of long ago; without `days` an appointment to which nobody has come. */
interface Past {
  number: string;
  days?: number;
  odometer_km?: number;
  purpose?: string;
}

/** Has a car here now that was here before; returns its order and those of before. */
async function aCarThatWasHere(shop: ShopFloor, visits: Past[]): Promise<{ now: { id: string }; before: string[] }> {
  const now = await wireOrder(shop, { unsigned: true });
  const held = await shop.observer.pullAll();
  const vehicle = held.all('repair_order').find((order) => order.id === now.id)!.fields.vehicle!.v;
  const before: string[] = [];
  for (const { days, odometer_km, ...fields } of visits) {
    const record = uuid();
    before.push(record);
    const at = Date.now() - (days ?? 0) * 86_400_000;
    const of = (kind: string, record: string, fields: object): Edit[] =>
      Object.entries(fields).map(([field, value]) => ({ kind, record, field, value }));
    const order = (fields: object): Edit[] => of('repair_order', record, fields);
    const stage = (step: string): object => ({ stage: { reopened: 0, step } });
    const signature = { order: record, purpose: 'intake', name: '王伟', signed_at: at };
    const steps: [string, Edit[]][] = days
      ? [
          ['open_order', order({ ...fields, vehicle, arrived_at: at, ...stage('reception') })],
          ['edit_intake', of('intake', derivedId('intake', record), { order: record, odometer_km })],
          ['sign', [...order({ signed_at: at }), ...of('signature', uuid(), signature)]],
          ['move_on', order({ delivered_at: at, ...stage('follow_up') })],
        ]
      : [['book_order', order({ ...fields, vehicle, ...stage('appointment') })]];
    for (const [action, edits] of steps) {
      const reply = await shop.observer.push(shop.advisor, action, edits);
      expect(reply.ok, await reply.text()).toBe(true);
    }
  }
  return { now, before };
}

test('every earlier visit that the tablet holds is reached from the greeting', async ({ shop }) => {
  const { now, before } = await aCarThatWasHere(shop, [
    { number: 'Y-0002', odometer_km: 41_200, purpose: 'general', days: 200 },
    { number: 'Y-0001', odometer_km: 30_100, purpose: 'scheduled', days: 400 },
    { number: 'Y-0003' },
  ]);

  const { page } = await tabletAtWork(shop);
  await page.goto(`/reception/${now.id}/vehicle`);
  await expect(page.getByTestId('last-visit')).toContainText('Y-0002');
  await expect(page.getByTestId('greeting')).toContainText('第 3 次来店');
  await page.getByTestId('all-visits').click();
  const rows = page.getByTestId('visits-sheet').getByTestId('visit');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0)).toContainText('41,200 km');
  await expect(rows.nth(0)).toContainText('一般保养');
  await expect(rows.nth(1)).toContainText('30,100 km');
  await expect(rows.nth(1)).toContainText('定期保养');
  await rows.nth(1).click();
  await page.waitForURL(new RegExp(`/orders/${before[1]!}\\?from=${now.id}$`));
  await expect(page.getByTestId('page-order')).toContainText('Y-0001');
  await expect(page.getByTestId('page-order')).toContainText(FAMILY_CAR.plate.slice(-5));
  for (const [link, there] of [
    ['go-to-print', 'page-print'],
    ['compare-before_work', 'page-compare'],
  ] as const) {
    await page.getByTestId(link).click();
    await expect(page.getByTestId(there)).toContainText('Y-0001');
    await page.reload();
    await page.getByTestId(there).getByTestId('back').click();
    await page.waitForURL(new RegExp(`/orders/${before[1]!}\\?from=${now.id}$`));
  }
  await page.getByTestId('page-order').getByTestId('back').click();
  await page.waitForURL(new RegExp(`/reception/${now.id}/vehicle$`));
});

test.describe('once what is closed has left the tablets', () => {
  test.use({ serverOptions: { environment: { WALKAROUND_ORDER_DAYS: '0' } } });

  test('the greeting counts every visit, the last one comes back, and the others when they are opened', async ({ shop }) => {
    const { now, before } = await aCarThatWasHere(shop, [
      { number: 'Y-0003', odometer_km: 41_200, days: 200 },
      { number: 'Y-0002', odometer_km: 30_100, days: 400 },
      { number: 'Y-0001', odometer_km: 20_050, days: 600 },
    ]);
    // It archives when it starts, and every hour.
    await shop.server.stop();
    await shop.server.start();
    const gone = async () => (await shop.observer.pullAll()).all('repair_order').map((order) => order.id);
    await expect.poll(gone).toEqual([now.id]);

    const { page } = await tabletAtWork(shop);
    await page.getByTestId('take-in').first().click();
    await page.getByTestId('vehicle-search').fill(FAMILY_CAR.plate);
    await expect(page.getByTestId('continue-order')).toBeVisible();
    await page.goto(`/reception/${now.id}/vehicle`);
    const greeting = page.getByTestId('greeting');
    await expect(greeting).toContainText('第 4 次来店');
    await expect(greeting.getByTestId('last-visit'), 'it comes back at once').toContainText('Y-0003');
    await expect(greeting, 'and is counted once').toContainText('第 4 次来店');
    await page.getByTestId('all-visits').click();
    const sheet = page.getByTestId('visits-sheet');
    await expect(sheet.getByTestId('visit')).toHaveCount(3);
    await expect(sheet).toContainText('点开时取回');
    await expect(sheet.getByTestId('visit').nth(2)).toContainText('20,050 km');
    await sheet.getByTestId('visit').nth(2).click();
    await page.waitForURL(new RegExp(`/orders/${before[2]}\\?from=${now.id}$`));
    await expect(page.getByTestId('page-order')).toContainText('Y-0001');
  });

  test('without a network nothing is claimed of what the tablet does not hold, and it is told once there is one', async ({ shop }) => {
    const { now } = await aCarThatWasHere(shop, [{ number: 'Y-0001', odometer_km: 30_100, days: 400 }]);
    await shop.server.stop();
    await shop.server.start();
    const tablet = await tabletAtWork(shop);
    await expectSynced(tablet.page);
    await readyForOffline(tablet.page);
    await tablet.goOffline();
    await tablet.page.goto(`/reception/${now.id}/vehicle`);
    const greeting = tablet.page.getByTestId('greeting');
    await expect(greeting).toContainText('离线：本平板上没有来店记录');
    await expect(tablet.page.getByTestId('no-reading')).toBeVisible();
    await tablet.goOnline();
    await expect(greeting).toContainText('第 2 次来店');
    await expect(greeting.getByTestId('last-visit')).toContainText('Y-0001');
  });
});

test('an address of an order that there is not says so, and leads back', async ({ shop }) => {
  const { page } = await tabletAtWork(shop);
  await page.goto(`/orders/${uuid()}`);
  await expect(page.getByTestId('order-missing')).toBeVisible();
  await expect(page.getByTestId('go-to-print')).toBeHidden();
  await page.getByTestId('back').click();
  await page.waitForURL(/\/board$/);
  await page.goto(`/reception/${uuid()}/vehicle`);
  await expect(page.getByTestId('not-found-page')).toContainText('没有这张维修委托书');
  await page.getByRole('link', { name: '返回看板' }).click();
  await page.waitForURL(/\/board$/);
});
