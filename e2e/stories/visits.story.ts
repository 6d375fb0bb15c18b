import { tabletAtWork } from '../pages/door.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { expect, test } from '../support/story.ts';
import { uuid } from '../support/uuid.ts';
import type { Edit } from '../support/wire_device.ts';
import { wireOrder } from '../support/wire_order.ts';

test('every earlier visit that the tablet holds is reached from the greeting', async ({ shop }) => {
  const now = await wireOrder(shop, { unsigned: true });
  const held = await shop.observer.pullAll();
  const vehicle = held.all('repair_order').find((order) => order.id === now.id)!.fields.vehicle!.v;
  const visits = [
    { number: 'Y-0002', odometer_km: 41_200, purpose: 'general', days: 200 },
    { number: 'Y-0001', odometer_km: 30_100, purpose: 'scheduled', days: 400 },
    // An appointment: nobody has come yet.
    { number: 'Y-0003', booked: true },
  ].map((visit) => ({ ...visit, record: uuid() }));
  for (const { record, days, ...fields } of visits) {
    const came = days && { arrived_at: Date.now() - days * 86_400_000 };
    const all = { ...fields, vehicle, ...came, stage: { reopened: 0, rank: days ? 6 : 0 } };
    const of = (kind: string, record: string, fields: object): Edit[] =>
      Object.entries(fields).map(([field, value]) => ({ kind, record, field, value }));
    const signature = came && { order: record, purpose: 'intake', name: '王伟', signed_at: came.arrived_at };
    const edits = [...of('repair_order', record, all), ...(signature ? of('signature', uuid(), signature) : [])];
    const reply = await shop.observer.push(shop.advisor, 'open_order', edits);
    expect(reply.ok, await reply.text()).toBe(true);
  }

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
  await page.waitForURL(new RegExp(`/orders/${visits[1]!.record}\\?from=${now.id}$`));
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
    await page.waitForURL(new RegExp(`/orders/${visits[1]!.record}\\?from=${now.id}$`));
  }
  await page.getByTestId('page-order').getByTestId('back').click();
  await page.waitForURL(new RegExp(`/reception/${now.id}/vehicle$`));
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
