import { expectSynced, takeInKnown, takeInNew } from '../pages/board.ts';
import { chooseLanguage, tabletInUse } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { openOffice } from '../pages/office.ts';
import { openOrder } from '../pages/order.ts';
import { onOwnersPhone } from '../pages/owner.ts';
import { choosePapers, openPapers, paperOf } from '../pages/print.ts';
import { area, chooseTier, judge, openNumbers, reading, readTreads } from '../pages/readings.ts';
import { pick } from '../pages/touch.ts';
import { fillInAll } from '../pages/whole_intake.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { expect, test, troubles } from '../support/story.ts';

/** How many readings a standard walk-around asks for as shipped. */
const STANDARD = 13;

test('the office adds an item: an order under way keeps its template, the next visit is asked it beside last visit’s readings', async ({ shop, browser }) => {
  test.setTimeout(240_000);
  const { page } = await tabletInUse(shop);
  const wrong = troubles(page);
  const intake = await fillInAll(page, FAMILY_CAR);
  const id = await intake.orderId();
  await intake.goTo('walk-around');
  await expect(page.getByTestId('tier-express')).toBeChecked();
  await expect(page.getByTestId('readings')).toHaveCount(0);
  await chooseTier(page, 'standard');
  await expect(page.getByTestId('reading')).toHaveCount(STANDARD);
  await intake.expectMissing(1);
  await readTreads(page);
  await intake.expectMissing(0);
  const worn = reading(page, 'tread_front_left');
  await expect(worn).toHaveAttribute('data-rating', 'urgent');
  await expect(worn.getByTestId('reading-rating')).toHaveText('需立即处理');
  await expect(worn.getByTestId('reading-declined'), 'nothing is advised that could be declined').toHaveCount(0);
  await worn.getByTestId('reading-advice').fill('建议更换左前轮胎');
  await worn.getByTestId('reading-advice').blur();
  await expect(worn.getByTestId('reading-declined')).toBeAttached();
  await pick(page, 'reading-declined');
  await expect(page.getByTestId('reading-declined')).toBeChecked();
  await expectSynced(page);

  const office = await openOffice(browser, shop);
  await office.goto('/office/templates');
  await expect(office.getByTestId('page-office-templates')).toBeVisible();
  await pick(office, 'edit-tier-standard');
  await expect(office.getByTestId('template-item')).toHaveCount(STANDARD + 4);
  for (const tiers of [office.getByTestId('edit-tiers'), page.getByTestId('tiers')]) {
    await expect(tiers, 'office and tablet count alike').toContainText(/快检 · 4\s张照片.*标准 · 4\s张照片、13\s项读数.*全面 · 4\s张照片、24\s项读数/);
  }
  await expect(office.getByTestId('template-item').first()).toContainText('签字前必填（门店设置）');
  await office.getByTestId('template-add-level').click();
  await expect(office.getByTestId('template-save')).toBeDisabled();
  await office.getByTestId('item-zh').fill('雨刮片');
  await office.getByTestId('item-en').fill('Wiper blades');
  const added = office.getByTestId('template-item').last();
  await added.getByTestId('item-up').click();
  await expect(office.getByTestId('template-item').nth(STANDARD + 3)).toContainText('雨刮片');
  await office.getByTestId('template-save').click();
  await expect(office.getByTestId('template-version')).toHaveCount(2);
  await expect(office.getByTestId('template-version').first()).toContainText('周敏');
  await expect(office.getByTestId('template-save'), 'nothing is left to save').toHaveCount(0);
  await office.getByTestId('template-version').last().click();
  const older = office.getByTestId('template-version-dialog');
  await expect(older.getByTestId('template-version-item')).toHaveCount(STANDARD + 4);
  await expect(older).toContainText('红色低于 1.6 mm');
  await expect(older).not.toContainText('雨刮片');
  await office.context().close();

  await page.goto(`/reception/${id}/walk-around`);
  await expect(page.getByTestId('reading')).toHaveCount(STANDARD);
  await expect(reading(page, 'tread_front_left').getByTestId('reading-advice')).toHaveValue('建议更换左前轮胎');
  await intake.goTo('sign');
  await expect(page.getByTestId('sheet-readings')).toContainText('1.4 mm');
  await expect(page.getByTestId('sheet-readings')).toContainText('需立即处理');
  await expect(page.getByTestId('sheet-readings')).not.toContainText('雨刮片');
  await intake.sign();
  const link = await intake.ownerLink();
  await expectSynced(page);
  await onOwnersPhone(browser, link, async (owner) => {
    await expect(owner.getByTestId('readings')).toContainText('1.4 mm');
    await expect(owner.getByTestId('readings')).toContainText('需立即处理');
    await expect(owner.getByTestId('readings')).toContainText('建议更换左前轮胎');
    await expect(owner.getByTestId('reading').first(), 'what is urgent stands first').toContainText('1.4 mm');
    await owner.goto(`${link}?lang=en`);
    await expect(owner.getByTestId('readings')).toContainText('Tread, front left');
    await expect(owner.getByTestId('readings')).toContainText('Urgent');
  });

  await page.goto('/settings');
  await chooseLanguage(page, 'en');
  await openOrder(page, id);
  await expect(page.getByTestId('order-readings')).toContainText('Tread, front left');
  await expect(page.getByTestId('order-readings')).toContainText('Urgent');

  await openPapers(page, id);
  for (const paper of ['pick_up_slip', 'repair_card'] as const) {
    const advised = paperOf(page, paper).getByTestId('paper-reading');
    await expect(advised, 'only what needs attention').toHaveCount(1);
    await expect(advised).toContainText('1.4 mm');
    await expect(advised).toContainText('建议更换左前轮胎');
  }
  await choosePapers(page, 'archive');
  await expect(paperOf(page, 'archive').getByTestId('paper-reading')).toHaveCount(4);

  await page.goto('/board');
  await takeInKnown(page, FAMILY_CAR.plate.slice(-5));
  await expect.poll(() => intake.orderId()).not.toBe(id);
  await intake.goTo('walk-around');
  // The new version comes with the sync: the tier is chosen again until it is here.
  await expect(async () => {
    await chooseTier(page, 'express');
    await chooseTier(page, 'standard');
    await expect(page.getByTestId('reading').filter({ hasText: 'Wiper blades' })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  const again = reading(page, 'tread_front_left');
  await expect(again.getByTestId('reading-last')).toHaveText('Last time 1.4 mm');
  await expect(again.getByTestId('reading-unsold')).toContainText('not done');
  await expect(reading(page, 'tread_rear_left').getByTestId('reading-unsold')).toHaveCount(0);
  expect(wrong).toEqual([]);
});

test('nothing is read by stepping from nothing; a number is picked or typed, and the next one opens', async ({ shop }) => {
  const { page } = await tabletInUse(shop);
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  await intake.goTo('walk-around');
  await expect(page.getByTestId('tiers')).toContainText('24');
  await chooseTier(page, 'full');
  const front = reading(page, 'tread_front_left');
  await expect(front.getByTestId('reading-value')).toHaveText('— mm');
  await expect(front.getByTestId('reading-less')).toBeDisabled();
  await expect(front.getByTestId('reading-more')).toBeDisabled();
  await openNumbers(page, 'tread_front_left');
  const typed = page.getByTestId('reading-typed');
  await typed.fill('45');
  await typed.press('Enter');
  await expect(front).toContainText('0–20 mm');
  await expect(front.getByTestId('reading-value')).toHaveText('— mm');
  await typed.fill('2.5');
  await typed.press('Enter');
  await expect(front).toHaveAttribute('data-rating', 'attention');
  await expect(front.getByTestId('reading-value')).toHaveText('2.5 mm');
  const next = reading(page, 'tread_front_right');
  await expect(next.getByTestId('reading-value')).toHaveAttribute('aria-expanded', 'true');
  await expect(front.getByTestId('reading-value')).toHaveAttribute('aria-expanded', 'false');
  await front.getByTestId('reading-less').click();
  await expect(front.getByTestId('reading-value')).toHaveText('2.4 mm');
  await front.getByTestId('reading-clear').click();
  await expect(front.getByTestId('reading-value')).toHaveText('— mm');
  await expect(front.getByTestId('reading-less')).toBeDisabled();
});

test('one tap rates what is left of an area by eye, makes up no number, and can be undone', async ({ shop }) => {
  const { page } = await tabletInUse(shop);
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  await intake.goTo('walk-around');
  await chooseTier(page, 'full');
  await expect(area(page, 'brakes').getByTestId('rest-good'), 'pads are measured').toHaveCount(0);
  await judge(page, 'coolant', 'attention');
  const fluids = area(page, 'fluids');
  await fluids.getByTestId('rest-good').click();
  for (const item of ['engine_oil', 'washer_fluid']) await expect(reading(page, item)).toHaveAttribute('data-rating', 'good');
  await expect(reading(page, 'coolant')).toHaveAttribute('data-rating', 'attention');
  await expect(reading(page, 'brake_fluid').getByTestId('reading-value')).toHaveText('— %');
  await expect(fluids.getByTestId('rest-good')).toHaveCount(0);
  await page.getByTestId('undo').click();
  await expect(reading(page, 'engine_oil')).not.toHaveAttribute('data-rating');
  await expect(reading(page, 'coolant')).toHaveAttribute('data-rating', 'attention');
  await expect(fluids.getByTestId('rest-good')).toBeVisible();
});

test('a new order is made with the tier that the shop has set, and shows the outlines to aim by', async ({ shop }) => {
  const settings = await shop.office.call<Record<string, unknown>>('GET', 'settings');
  await shop.office.call('PUT', 'settings', { ...settings, default_tier: 'standard' });
  const { page } = await tabletInUse(shop);
  await expectSynced(page);
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  await intake.goTo('walk-around');
  await expect(page.getByTestId('tier-standard')).toBeChecked();
  await expect(page.getByTestId('reading')).toHaveCount(STANDARD);
  await expect(page.getByTestId('photo-guide')).toHaveCount(4);
  await readTreads(page);
  await pick(page, 'tier-express');
  await expect(page.getByText('不能更换').first()).toBeVisible();
  await expect(page.getByTestId('tier-standard')).toBeChecked();
  await expect(page.getByTestId('reading')).toHaveCount(STANDARD);
});

test('of two who edit a template at once the second is told, and loses nothing until it is their wish', async ({ shop, browser }) => {
  const office = await openOffice(browser, shop);
  await office.goto('/office/templates');
  await expect(office.getByTestId('template-empty')).toBeVisible();
  await office.getByTestId('template-add-number').click();
  await office.getByTestId('item-zh').fill('备用钥匙电量');
  await office.getByTestId('item-en').fill('Spare key battery');
  await office.getByTestId('item-attention').fill('2.8');
  await office.getByTestId('item-urgent').fill('2.9');
  await expect(office.getByTestId('template-fault')).toContainText('限值');
  const atField = office.locator('.field-bad', { has: office.getByTestId('item-urgent') });
  await expect(atField, 'what is wrong stands at its field').toContainText('限值');
  await expect(office.getByTestId('template-save')).toBeDisabled();
  await office.getByTestId('item-urgent').fill('2.5');
  await expect(atField).toHaveCount(0);
  await expect(office.getByTestId('template-fault')).toHaveCount(0);

  const other = { id: 'horn', kind: 'level', zh: '喇叭', en: 'Horn', required: false };
  await shop.office.call('PUT', 'templates/express', { base: 0, items: [other] });
  await office.getByTestId('template-save').click();
  await expect(office.getByTestId('template-refused')).toBeVisible();
  await expect(office.getByTestId('template-item')).toContainText('备用钥匙电量');
  await office.getByTestId('template-load-newer').click();
  await expect(office.getByTestId('template-item')).toContainText('喇叭');
  await expect(office.getByTestId('template-version')).toHaveCount(2);
  await office.context().close();
});

test('what is typed while a template is being saved stays', async ({ shop, browser }) => {
  const office = await openOffice(browser, shop);
  await office.goto('/office/templates');
  await expect(office.getByTestId('template-empty')).toBeVisible();
  await office.getByTestId('template-add-level').click();
  await office.getByTestId('item-zh').fill('喇叭');
  await office.getByTestId('item-en').fill('Horn');
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await office.context().route('**/templates/express', async (route) => {
    await asked;
    await route.continue();
  });
  await office.getByTestId('template-save').click();
  await office.getByTestId('item-en').fill('Horn and bell');
  answer();
  await expect(office.getByTestId('template-version')).toHaveCount(2);
  await expect(office.getByTestId('item-en')).toHaveValue('Horn and bell');
  await office.getByTestId('template-save').click();
  await expect(office.getByTestId('template-version')).toHaveCount(3);
  await office.context().close();
});
