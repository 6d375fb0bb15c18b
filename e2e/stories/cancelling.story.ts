import { find } from '../pages/appointment.ts';
import { expectSynced, takeInKnown, takeInNew } from '../pages/board.ts';
import { chooseLanguage, pair, signIn, tabletAtWork, tabletInUse } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { openOffice } from '../pages/office.ts';
import { openOrder } from '../pages/order.ts';
import { onOwnersPhone } from '../pages/owner.ts';
import { fillInAll } from '../pages/whole_intake.ts';
import { expectAccessible } from '../support/axe.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { readyForOffline } from '../support/service_worker.ts';
import { expect, SECOND_ADVISOR, test } from '../support/story.ts';
import { valueOf } from '../support/wire_device.ts';

test('an intake begun by mistake is cancelled for a reason once nothing of the customer’s is held, and leaves no visit behind', async ({ shop, browser }) => {
  const { page } = await tabletInUse(shop);
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  const id = await intake.orderId();
  await intake.takeKeysIntoCustody();
  await intake.goTo('link');
  await page.getByTestId('create-owner-link').click();
  const link = await intake.ownerLink();
  await intake.goTo('vehicle');
  await expect(page.getByTestId('cancel-intake'), 'the key is here').toBeDisabled();
  await expect(page.getByTestId('cancel-intake-note')).toContainText('还有保管的物品没有交还');
  await intake.goTo('custody');
  await page.getByTestId('remove-belonging').click();
  await expect(page.getByTestId('belonging')).toHaveCount(0);
  await intake.goTo('vehicle');
  await page.getByTestId('cancel-intake').click();
  const why = page.getByTestId('cancel-dialog');
  await expect(why.getByTestId('cancel-confirm')).toBeDisabled();
  await why.getByTestId('cancel-reason-choice').first().locator('xpath=..').click();
  await expect(why.getByTestId('cancel-reason')).toHaveValue('误开单');
  await expectAccessible(page);
  await why.getByTestId('cancel-confirm').click();
  await page.waitForURL(/\/board$/);
  await expect(page.getByTestId('board-card')).toHaveCount(0);
  await expect(page.getByText('接车已取消')).toBeVisible();
  await expectSynced(page);
  await page.goto(`/reception/${id}/vehicle`);
  await expect(page.getByTestId('not-found-page')).toContainText('它可能已取消');

  const office = await openOffice(browser, shop);
  await expect(office.getByTestId('page-day-end')).not.toContainText('沪A');
  await office.goto('/office/orders');
  await expect(office.getByTestId('order-row').getByTestId('cancelled')).toBeVisible();
  await office.goto(`/office/orders/${id}`);
  await expect(office.getByTestId('order-cancelled')).toContainText('误开单');
  await expect(office.getByTestId('order-history')).toContainText('取消接车');
  await office.context().close();
  await onOwnersPhone(browser, link, async (phone) => {
    await expect(phone.getByTestId('order-cancelled')).toContainText('本次维修已取消');
  });

  await find(page, FAMILY_CAR.plate.slice(-5));
  await expect(page.getByTestId('search-result')).toBeVisible();
  await expect(page.getByTestId('open-order-hint')).toHaveCount(0);
  await page.goto('/board');
  await takeInKnown(page, FAMILY_CAR.plate.slice(-5));
  await expect(page.getByTestId('greeting'), 'what was cancelled was no visit').toContainText('第一次来店');
  expect(await intake.orderId()).not.toBe(id);
});

test('what is signed on one tablet while another cancels it stays, and the order tells so; in English', async ({ shop }) => {
  test.setTimeout(180_000);
  const first = await tabletAtWork(shop);
  await first.page.goto('/settings');
  await chooseLanguage(first.page, 'en');
  await first.page.goto('/board');
  const intake = await fillInAll(first.page, FAMILY_CAR);
  const id = await intake.orderId();
  await intake.goTo('custody');
  await first.page.getByTestId('remove-belonging').click();
  await expect(first.page.getByTestId('belonging')).toHaveCount(0);
  await expectSynced(first.page);
  const second = await shop.unbox();
  await pair(second, await shop.office.pairingCode('前台 2'), '前台 2');
  await signIn(second.page, SECOND_ADVISOR);
  await readyForOffline(second.page);
  await second.page.goto(`/reception/${id}/vehicle`);
  await expect(second.page.getByTestId('cancel-intake')).toBeEnabled();
  await first.goOffline();
  await second.goOffline();

  await second.page.getByTestId('cancel-intake').click();
  const why = second.page.getByTestId('cancel-dialog');
  await why.getByTestId('cancel-reason').fill('客户走了');
  await why.getByTestId('cancel-confirm').click();
  await second.page.waitForURL(/\/board$/);
  await expect(second.page.getByTestId('board-card')).toHaveCount(0);
  await intake.sign();
  await intake.goTo('vehicle');
  await expect(first.page.getByTestId('cancel-intake'), 'what is signed is not cancelled').toHaveCount(0);

  await second.goOnline();
  await expectSynced(second.page);
  await first.goOnline();
  await expectSynced(first.page);
  await expect(second.page.getByTestId('board-card'), 'it is back').toHaveCount(1);
  const [order] = (await shop.observer.pullAll()).all('repair_order');
  expect(valueOf(order!, 'removed')).toBe(false);
  for (const { page } of [first, second]) {
    await openOrder(page, id);
    await expect(page.getByTestId('also-cancelled')).toContainText('客户走了');
  }
  await expect(first.page.getByTestId('also-cancelled')).toContainText('The customer has signed, so it stays.');
  await expectAccessible(first.page);
});
