import type { Page } from '@playwright/test';
import { agree, booked, bookKnown, find } from '../pages/appointment.ts';
import { card, expectSynced, openNewVehicle } from '../pages/board.ts';
import { chooseLanguage, pair, signIn, tabletAtWork } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { openOffice } from '../pages/office.ts';
import { onOwnersPhone } from '../pages/owner.ts';
import { expectAccessible } from '../support/axe.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { readyForOffline } from '../support/service_worker.ts';
import { expect, SECOND_ADVISOR, test, type ShopFloor } from '../support/story.ts';
import { uuid } from '../support/uuid.ts';
import { valueOf, type Edit } from '../support/wire_device.ts';

const WORDS = '做 4 万公里保养，顺便看看刹车异响';
const of = (kind: string, record: string, fields: object): Edit[] =>
  Object.entries(fields).map(([field, value]) => ({ kind, record, field, value }));

/** Puts a car with its owner on file, over the wire. */
async function carOnFile(shop: ShopFloor): Promise<string> {
  const [customer, vehicle] = [uuid(), uuid()];
  const { plate, vin, make, model } = FAMILY_CAR;
  const reply = await shop.observer.push(shop.advisor, 'create_vehicle', [
    ...of('customer', customer, { name: '王伟', phone: '13800138000' }),
    ...of('vehicle', vehicle, { plate, vin, make, model, owner: customer }),
  ]);
  expect(reply.ok, await reply.text()).toBe(true);
  return vehicle;
}

/** Books a car for a time that the app would not take any more. */
async function bookedFor(shop: ShopFloor, vehicle: string, number: string, expectedAt: number): Promise<string> {
  const order = uuid();
  const fields = { number, vehicle, expected_at: expectedAt, booked: true, stage: { reopened: 0, step: 'appointment' } };
  const reply = await shop.observer.push(shop.advisor, 'book_order', of('repair_order', order, fields));
  expect(reply.ok, await reply.text()).toBe(true);
  return order;
}

/** Opens an order's page from its card on the board. */
async function openCard(page: Page, number: string): Promise<void> {
  await page.goto('/board');
  await card(page, number).click();
  await expect(page.getByTestId('order-appointment')).toBeVisible();
}

test('a car is booked, asked about before it comes, and taken in by its plate without a network', async ({ shop, browser }) => {
  test.setTimeout(180_000);
  await carOnFile(shop);
  const tablet = await tabletAtWork(shop);
  const { page } = tablet;
  await expectSynced(page);

  await find(page, FAMILY_CAR.plate.slice(-5));
  await page.getByTestId('book').click();
  await expect(page.getByTestId('bring-list')).toContainText('备用钥匙');
  await expect(page.getByTestId('book-confirm')).toBeDisabled();
  await agree(page, { at: '2020-01-01T10:00', words: WORDS });
  await page.getByTestId('book-confirm').click();
  await expect(page.getByTestId('book-page')).toContainText('预约时间必须晚于现在。');
  expect((await shop.observer.pullAll()).all('repair_order')).toEqual([]);
  await agree(page, { day: 1, time: 4, purpose: 'scheduled' });
  await expect(page.getByTestId('book-page')).not.toContainText('预约时间必须晚于现在。');
  await expectAccessible(page);
  const id = await booked(page);
  await expect(page.getByTestId('order-appointment')).toContainText('行驶证');
  await expect(page.getByTestId('not-signed')).toHaveCount(0);
  await expect(page.getByTestId('go-to-sign'), 'nothing can be signed before the car is here').toHaveCount(0);
  await expect(page.getByTestId('go-to-link')).toHaveAttribute('href', `/reception/${id}/link`);
  await expectAccessible(page);
  const appointment = (await page.getByTestId('appointment-time').textContent())!;
  const clock = /\d\d:\d\d/.exec(appointment)![0];

  await page.goto('/board');
  const column = page.getByTestId('column-appointment');
  await expect(column.getByTestId('board-card')).toContainText(clock);
  await expect(column.getByTestId('card-day'), 'it is not today').not.toBeEmpty();
  await expect(column.getByTestId('card-expected')).toContainText('后到店');
  await column.getByTestId('board-card').click();

  await page.getByTestId('fill-in').click();
  const intake = new IntakePage(page);
  await expect(intake.concerns).toHaveCount(1);
  await expect(page.getByTestId('expected-banner')).toContainText('车还没到店');
  await intake.addConcern('雨刮刮不干净');
  await expect(page.getByTestId('what-is-missing')).toContainText('到店前要问的都已填写');
  for (const step of ['walk-around', 'custody', 'sign'] as const) {
    await intake.goTo(step);
    await expect(page.getByTestId('waits-for-car')).toBeVisible();
    await expect(page.getByTestId(`step-${step}`)).toHaveAttribute('data-standing', 'waits');
  }
  await intake.goTo('vehicle');
  await expect(page.getByTestId('state-waits')).toBeVisible();
  await expect(page.getByTestId('odometer')).toHaveCount(0);
  await expectAccessible(page);
  await expectSynced(page);

  await tablet.goOffline();
  await find(page, FAMILY_CAR.plate.slice(-5));
  await expect(page.getByTestId('appointment-hint')).toContainText(`${clock} · 王伟`);
  await expect(page.getByTestId('open-order-hint'), 'the car is not here').toHaveCount(0);
  await expectAccessible(page);
  await page.getByTestId('arrive').click();
  await page.waitForURL(new RegExp(`/reception/${id}/vehicle$`));
  await expect(page.getByTestId('greeting')).toContainText('王伟，您好');
  await expect(page.getByTestId('greeting-appointment')).toContainText(clock);
  await expect(page.getByTestId('expected-banner')).toHaveCount(0);
  await expect(page.getByTestId('odometer')).toBeVisible();
  await intake.goTo('concerns');
  await expect(intake.concerns).toHaveCount(2);
  await intake.goTo('walk-around');
  await expect(page.getByTestId('waits-for-car')).toHaveCount(0);
  await find(page, FAMILY_CAR.plate.slice(-5));
  await expect(page.getByTestId('arrive'), 'it arrives once').toHaveCount(0);
  await expect(page.getByTestId('open-order-hint')).toBeVisible();
  await tablet.goOnline();
  await expectSynced(page);

  const held = await shop.observer.pullAll();
  const orders = held.all('repair_order');
  expect(orders.map((order) => order.id)).toEqual([id]);
  expect(valueOf(orders[0]!, 'arrived_at')).toEqual(expect.any(Number));
  expect(valueOf(orders[0]!, 'stage')).toEqual({ reopened: 0, step: 'reception' });
  expect(held.of(id, 'concern').map((concern) => valueOf(concern, 'words'))).toContain(WORDS);

  const office = await openOffice(browser, shop);
  await office.goto(`/office/orders/${id}`);
  const history = office.getByTestId('order-history');
  await expect(history).toContainText('预约登记');
  await expect(history).toContainText('预约时间');
  await expect(history).toContainText('预约车辆到店');
  await office.context().close();
});

test('two tablets take the same car in while neither has a network, and it is one order', async ({ shop }) => {
  test.setTimeout(180_000);
  const vehicle = await carOnFile(shop);
  const id = await bookedFor(shop, vehicle, 'Y-0007', Date.now() + 3_600_000);
  const first = await tabletAtWork(shop);
  const second = await shop.unbox();
  await pair(second, await shop.office.pairingCode('前台 2'), '前台 2');
  await signIn(second.page, SECOND_ADVISOR);
  await readyForOffline(second.page);
  for (const tablet of [first, second]) {
    await expect(card(tablet.page, 'Y-0007')).toBeVisible();
    await tablet.goOffline();
  }
  for (const { page } of [first, second]) {
    await openCard(page, 'Y-0007');
    await page.getByTestId('arrive').click();
    await page.waitForURL(new RegExp(`/reception/${id}/vehicle$`));
  }
  await first.goOnline();
  await expectSynced(first.page);
  const came = valueOf((await shop.observer.pullAll()).all('repair_order')[0]!, 'arrived_at');
  await second.goOnline();
  await expectSynced(second.page);
  const orders = (await shop.observer.pullAll()).all('repair_order');
  expect(orders).toHaveLength(1);
  expect(valueOf(orders[0]!, 'arrived_at'), 'the first to reach the shop tells when').toBe(came);
  expect(valueOf(orders[0]!, 'stage')).toEqual({ reopened: 0, step: 'reception' });
});

test('an appointment is moved, and cancelled with a reason, and both are seen in the history', async ({ shop, browser }) => {
  test.setTimeout(180_000);
  await carOnFile(shop);
  const { page } = await tabletAtWork(shop);
  await expectSynced(page);
  const id = await bookKnown(page, FAMILY_CAR.plate.slice(-5), { day: 1, time: 2 });
  const before = await page.getByTestId('appointment-time').textContent();

  await page.getByTestId('move-appointment').click();
  const dialog = page.getByTestId('move-dialog');
  await dialog.getByTestId('book-own-time').fill('2020-01-01T10:00');
  await dialog.getByTestId('book-own-time').blur();
  await dialog.getByTestId('move-confirm').click();
  await expect(dialog).toContainText('预约时间必须晚于现在。');
  await dialog.getByTestId('book-day').nth(2).locator('xpath=..').click();
  await dialog.getByTestId('book-time').nth(5).locator('xpath=..').click();
  await expectAccessible(page);
  await dialog.getByTestId('move-confirm').click();
  await expect(page.getByTestId('appointment-time')).not.toHaveText(before!);

  await page.getByTestId('cancel-appointment').click();
  const why = page.getByTestId('cancel-dialog');
  await expect(why.getByTestId('cancel-confirm')).toBeDisabled();
  await why.getByTestId('cancel-reason-choice').first().locator('xpath=..').click();
  await expect(why.getByTestId('cancel-reason')).toHaveValue('客户取消');
  await why.getByTestId('cancel-reason').fill('客户取消，车已卖');
  await expectAccessible(page);
  await why.getByTestId('cancel-confirm').click();
  await page.waitForURL(/\/board$/);
  await expect(page.getByTestId('board-card')).toHaveCount(0);
  await find(page, FAMILY_CAR.plate.slice(-5));
  await expect(page.getByTestId('search-result')).toBeVisible();
  await expect(page.getByTestId('appointment-hint')).toHaveCount(0);
  await expectSynced(page);

  const office = await openOffice(browser, shop);
  await expect(office.getByTestId('page-day-end')).not.toContainText('沪A');
  await office.goto('/office/orders');
  await expect(office.getByTestId('order-row').getByTestId('cancelled')).toBeVisible();
  await office.goto(`/office/orders/${id}`);
  await expect(office.getByTestId('order-cancelled')).toContainText('客户取消，车已卖');
  await expect(office.getByTestId('lack')).toHaveCount(0);
  const history = office.getByTestId('order-history');
  await expect(history).toContainText('更改预约时间');
  await expect(history).toContainText('取消预约');
  await expect(history).toContainText('客户取消，车已卖');
  await office.context().close();
});

test('the board tells whose time is over, and the owner when to come; in English', async ({ shop, browser }) => {
  test.setTimeout(180_000);
  const vehicle = await carOnFile(shop);
  const now = Date.now();
  const late = await bookedFor(shop, vehicle, 'Y-0001', now - 20.5 * 60_000);
  await bookedFor(shop, vehicle, 'Y-0002', now - 49 * 3_600_000);
  await bookedFor(shop, vehicle, 'Y-0003', now + 30 * 60_000);
  const { page } = await tabletAtWork(shop);
  const column = page.getByTestId('column-appointment');
  await expect(column.getByTestId('card-expected')).toHaveText([/过了预约时间 2 天/, /过了预约时间 2\d 分钟/, /后到店/]);
  await expect(column.getByTestId('board-card').first()).toHaveAttribute('data-order', 'Y-0002');
  await page.goto('/settings');
  await chooseLanguage(page, 'en');
  await page.goto('/board');
  await expect(column.getByTestId('card-expected')).toHaveText([/2 days past/, /2\d min past/, /Expected in/]);

  // A car that is not on file yet is booked as well.
  await openNewVehicle(page, '苏E88888');
  await page.getByTestId('plate').fill('苏E88888');
  await page.getByTestId('customer-name').fill('Anna Berg');
  await page.getByTestId('customer-phone').fill('13700137000');
  await page.getByTestId('create-and-book').click();
  await agree(page, { day: 1, time: 3, purpose: 'general', words: 'The heating stays cold' });
  await expect(page.getByTestId('bring-list')).toContainText('Spare key');
  await expectAccessible(page);
  const id = await booked(page);
  await expect(page.getByTestId('order-appointment')).toContainText('The car is here');
  await expectSynced(page);

  const { url } = await shop.office.ownerLink(id);
  await onOwnersPhone(browser, `${url}?lang=en`, async (phone) => {
    await expect(phone.getByTestId('appointment')).toContainText('Your appointment');
    await expect(phone.getByTestId('intake-under-way')).toHaveCount(0);
  });
  await onOwnersPhone(browser, `${url}?lang=zh`, async (phone) => {
    await expect(phone.getByTestId('appointment')).toContainText(/您的预约.*周[一二三四五六日] \d\d:\d\d/);
  });

  await page.goto(`/orders/${late}`);
  await expect(page.getByTestId('appointment-far')).toContainText('past the appointment');
  await page.goto(`/orders/${late}/print`);
  await expect(page.getByTestId('page-print')).toContainText('Y-0001');
});
