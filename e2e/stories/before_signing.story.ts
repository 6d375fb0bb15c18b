import type { Locator, Page } from '@playwright/test';
import { expectSynced, takeInKnown, takeInNew } from '../pages/board.ts';
import { tabletInUse } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { moveOn, openOrder } from '../pages/order.ts';
import { pick } from '../pages/touch.ts';
import { fillInAll, takeInAndSign } from '../pages/whole_intake.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { expect, test } from '../support/story.ts';

test('questions that nobody answered leave nothing behind, and what nobody confirmed is told before signing', async ({ shop }) => {
  const { page } = await tabletInUse(shop);
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  await intake.goTo('concerns');
  await intake.askAbout('noise', []);
  await expect(intake.concerns, 'it is begun').toHaveCount(1);
  await page.getByTestId('close-dialog').click();
  await expect(intake.concerns, 'opened and closed').toHaveCount(0);

  await page.getByTestId('concern-text').fill('过坎时响');
  await intake.askAbout('noise', []);
  await page.getByTestId('close-dialog').click();
  await expect(intake.concerns.filter({ hasText: '过坎时响' }), 'words stay').toHaveCount(1);
  await intake.askAbout('leak', ['oil']);
  await page.getByTestId('close-dialog').click();
  await expect(intake.concerns.filter({ hasText: '漏机油' }), 'and so does an answer').toHaveCount(1);
  await intake.concerns.filter({ hasText: '漏机油' }).getByTestId('ask-concern').click();
  await page.getByTestId('close-dialog').click();
  await expect(intake.concerns.filter({ hasText: '漏机油' })).toHaveCount(1);

  await intake.goTo('sign');
  await expect(page.getByTestId('sheet-unconfirmed').first()).toContainText('未经客户确认');
  const unconfirmed = advice(page, 'concerns_unconfirmed');
  await expect(unconfirmed).toContainText('待客户确认');
  await unconfirmed.click();
  await expect(page.getByTestId('concern-unconfirmed').first()).toBeVisible();
  for (const words of ['过坎时响', '漏机油']) {
    await intake.concerns.filter({ hasText: words }).getByTestId('ask-concern').click();
    await page.getByTestId('confirm-concern').click();
    await expect(intake.consultation).toBeHidden();
  }
  await intake.goTo('sign');
  await expect(page.getByTestId('sheet')).toContainText('漏机油');
  await expect(page.getByTestId('sheet-unconfirmed')).toHaveCount(0);
  await expect(unconfirmed).toHaveCount(0);
});

test('an odometer below the last visit’s and a key without a tag are told before signing', async ({ shop }) => {
  const { page } = await tabletInUse(shop);
  const first = await takeInAndSign(page, FAMILY_CAR);
  await expectSynced(page);
  await page.goto('/board');
  await takeInKnown(page, FAMILY_CAR.plate.slice(-5));
  await expect(page.getByTestId('also-open'), 'the first order is still open').toBeVisible();
  await expect(page.getByTestId('also-open-order')).toContainText(`${first.number} · 接车`);
  await expect(page.getByTestId('rework-advice'), 'what is here has not come back').toHaveCount(0);
  const intake = new IntakePage(page);
  await intake.fillInVehicle(48_000);
  await intake.takeKeysIntoCustody();
  await intake.goTo('sign');
  await expect(advice(page, 'odometer_unusual')).toContainText('52,310 km');
  await expect(advice(page, 'key_tags')).toContainText('1 把钥匙没有钥匙牌号');
  await advice(page, 'key_tags').click();
  await expect(page.getByTestId('belonging')).toBeInViewport();
  await page.getByTestId('key-tag').fill('17');
  await page.getByTestId('key-tag').blur();
  await intake.goTo('sign');
  await expect(advice(page, 'key_tags')).toHaveCount(0);
  await advice(page, 'odometer_unusual').click();
  await expect(page.getByTestId('odometer')).toBeFocused();
  const second = await intake.orderId();
  await expectSynced(page);

  await page.goto('/board');
  await page.getByTestId('take-in').first().click();
  await page.getByTestId('vehicle-search').fill(FAMILY_CAR.plate.slice(-5));
  const open = page.getByTestId('open-order-hint');
  await expect(open, 'both of them').toHaveCount(2);
  await expect(open.last()).toContainText(`${first.number} · 接车`);
  await page.locator(`.arrival-open[data-order="${first.id}"]`).getByTestId('continue-order').click();
  await page.waitForURL(new RegExp(`/reception/${first.id}/vehicle$`));
  expect(first.id).not.toBe(second);
});

test('a mark that comes after the customer agreed is told at the walk-around and at signing', async ({ shop }) => {
  const { page } = await tabletInUse(shop);
  const intake = await fillInAll(page, FAMILY_CAR);
  await intake.goTo('walk-around');
  await expect(page.getByTestId('walk-around-lapsed')).toHaveCount(0);
  await page.getByTestId('panel-list').click();
  await page.locator('[data-testid="panel-choice"][data-panel="bonnet"]').click();
  await page.getByTestId('mark-done').click();
  await expect(page.getByTestId('toast'), 'it has no kind yet').toContainText('还没有选损伤类型');
  await expect(page.getByTestId('walk-around-lapsed')).toContainText('再次确认');
  await intake.goTo('sign');
  const again = page.locator('[data-step="sign"] [data-missing="walk_around_again"]');
  await expect(again).toContainText('请客户再次确认');
  await again.click();
  await expect(page.getByTestId('walk-around-done')).toBeFocused();
  await pick(page, 'walk-around-done');
  await expect(page.getByTestId('walk-around-lapsed')).toHaveCount(0);
});

test('another promise time is picked from the usual ones, and what it lacks is said', async ({ shop }) => {
  const { page } = await tabletInUse(shop);
  const { id } = await takeInAndSign(page, FAMILY_CAR);
  await openOrder(page, id);
  await expect(page.getByTestId('order-steps').getByRole('listitem'), 'nobody had booked').toHaveCount(5);
  await expect(page.getByTestId('order-steps')).not.toContainText('预约');
  await page.getByTestId('change-promise').click();
  const dialog = page.getByTestId('promise-dialog');
  await page.getByTestId('promise-confirm').click();
  await expect(dialog).toContainText('请选择或输入新的时间');
  await dialog.locator('label', { has: page.getByTestId('quick-promise') }).last().click();
  await expect(page.getByTestId('new-promise')).not.toHaveValue('');
  await page.getByTestId('promise-confirm').click();
  await expect(dialog).toContainText('需要说明原因');
  await pick(page, 'delay-parts');
  await page.getByTestId('promise-confirm').click();
  await expect(dialog).toBeHidden();
  await expect(page.getByTestId('order-promise')).toContainText('配件未到');
  await moveOn(page);
  await page.goto(`/reception/${id}/vehicle`);
  await expect(page.getByTestId('rework-advice')).toHaveCount(0);
});

/** What is worth a look before signing, on the page of signing. */
function advice(page: Page, missing: string): Locator {
  return page.getByTestId('advised').locator(`[data-missing="${missing}"]`);
}
