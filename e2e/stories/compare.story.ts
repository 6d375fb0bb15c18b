import type { Page } from '@playwright/test';
import { expectSynced, takeInNew } from '../pages/board.ts';
import { chooseLanguage, tabletInUse } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { openOffice } from '../pages/office.ts';
import { moveOn, openOrder } from '../pages/order.ts';
import { pick } from '../pages/touch.ts';
import { takeInAndSign } from '../pages/whole_intake.ts';
import { FAMILY_CAR, NEW_ENERGY_CAR } from '../support/cars.ts';
import { smallPicture } from '../support/pictures.ts';
import { ADVISOR, expect, test } from '../support/story.ts';

async function compare(page: Page, moment: string): Promise<void> {
  await page.getByTestId(`compare-${moment}`).click();
  await expect(page.getByTestId('page-compare')).toBeVisible();
}

async function markPanel(page: Page, panel: string): Promise<void> {
  await page.getByTestId('panel-list').click();
  await page.locator(`[data-testid="panel-choice"][data-panel="${panel}"]`).click();
  await expect(page.getByTestId('mark-editor')).toBeVisible();
  await pick(page, 'mark-kind-scratch');
}

test('new damage before work is told from what was signed, asks for a reason, and stays out of what was signed', async ({ shop, browser }) => {
  test.setTimeout(180_000);
  const { page } = await tabletInUse(shop);
  const { id } = await takeInAndSign(page, FAMILY_CAR);
  await openOrder(page, id);
  const before = 1;
  await expect(page.getByTestId('order-mark')).toHaveCount(before);
  await moveOn(page);
  await expect(page.getByTestId('comparison-due')).toContainText('作业前');

  await page.getByTestId('compare-next').click();
  await expect(page.getByTestId('page-compare')).toContainText('作业前核对外观');
  await expect(page.getByTestId('compare-how')).toContainText('没有新的：直接确认');
  await expect(page.getByTestId('mark')).toHaveCount(before);
  await expect(page.locator('[data-testid="mark"][data-state="new"]')).toHaveCount(0);
  await page.getByTestId('mark').first().getByRole('button').click();
  await expect(page.getByTestId('mark-editor')).toContainText('客户已签字确认');
  await expect(page.getByTestId('remove-mark')).toHaveCount(0);
  await page.getByTestId('close-mark').click();

  await markPanel(page, 'roof');
  await page.getByTestId('mark-editor').getByTestId('add-photo').setInputFiles(smallPicture('roof'));
  await expect(page.getByTestId('mark-editor').getByTestId('photo')).toHaveCount(1, { timeout: 30_000 });
  await expect(page.getByTestId('mark-reasons')).toContainText('必填');
  await page.getByTestId('mark-done').click();
  await expect(page.getByTestId('reason-needed')).toHaveText('还缺原因');
  await expect(page.getByTestId('reasons-lacking')).toContainText('1 处还缺原因');
  await page.getByTestId('confirm-compared').click();
  await expect(page.getByText('请填写原因。')).toBeVisible();
  await expect(page.getByTestId('compared')).toHaveCount(0);
  await expect(page.getByTestId('mark-reasons'), 'the refusal opens the mark that lacks it').toBeInViewport();
  await pick(page, 'mark-reason-under_dirt');
  await expect(page.getByTestId('mark-reasons')).not.toContainText('必填');
  await expect(page.getByTestId('reason-needed')).toHaveCount(0);
  await expect(page.locator('[data-testid="mark"][data-state="new"]')).toContainText('清洗后才看到');
  await page.getByTestId('mark-done').click();
  await page.getByTestId('confirm-compared').click();
  await expect(page.getByTestId('compared')).toContainText(ADVISOR.name);
  await page.getByTestId('back-to-order').click();
  await expect(page.getByTestId('page-order')).toBeVisible();
  await expect(page.getByTestId('comparison-due')).toHaveCount(0);
  await expect(page.getByTestId('comparison-ahead')).toContainText('质检');
  await expect(page.getByTestId('order-photo').filter({ hasText: '车顶 · 划痕' })).toHaveCount(1);
  await expect(page.getByTestId('signed-version-differs')).toHaveCount(0);
  await expect(page.getByTestId('order-mark')).toHaveCount(before + 1);
  await page.locator('label', { has: page.getByTestId('moment-arrival') }).click();
  await expect(page.getByTestId('order-mark')).toHaveCount(before);
  await expectSynced(page);

  const office = await openOffice(browser, shop);
  await office.goto(`/office/orders/${id}`);
  await expect(office.getByTestId('order-mark').last()).toContainText('清洗后才看到');
});

test('a mark that is found after the comparison asks for it anew, and reload keeps what was found', async ({ shop }) => {
  test.setTimeout(180_000);
  const { page } = await tabletInUse(shop);
  const { id } = await takeInAndSign(page, FAMILY_CAR);
  await page.goto('/settings');
  await chooseLanguage(page, 'en');
  await openOrder(page, id);
  await compare(page, 'before_work');
  await page.getByTestId('confirm-compared').click();
  await expect(page.getByTestId('compared')).toContainText('nothing new');
  await markPanel(page, 'bonnet');
  await expect(page.getByTestId('compared')).toHaveCount(0);
  await page.reload();
  await expect(page.locator('[data-testid="mark"][data-state="new"]')).toContainText('Reason needed');
  await page.locator('[data-testid="mark"][data-state="new"]').getByRole('button').click();
  await page.getByTestId('remove-mark').click();
  await expect(page.locator('[data-testid="mark"][data-state="new"]')).toHaveCount(0);
  await expect(page.getByTestId('compared'), 'without it the car is as it was compared').toBeVisible();
});

test('the order names the comparison that comes next, and one that nobody has signed for leads to signing', async ({ shop }) => {
  test.setTimeout(180_000);
  const { page } = await tabletInUse(shop);
  await takeInNew(page, FAMILY_CAR);
  const id = await new IntakePage(page).orderId();
  await openOrder(page, id);
  await expect(page.getByTestId('compare-next')).toHaveCount(0);
  await page.goto(`/orders/${id}/compare/before_work`);
  await expect(page.getByTestId('compare-not-signed')).toContainText('客户还没有签字');
  await expect(page.getByTestId('confirm-compared')).toHaveCount(0);
  await page.getByTestId('go-to-sign').click();
  await expect(page).toHaveURL(new RegExp(`/reception/${id}/sign$`));

  await page.goto('/board');
  const signed = await takeInAndSign(page, NEW_ENERGY_CAR);
  await openOrder(page, signed.id);
  await expect(page.getByTestId('comparison-ahead')).toContainText('作业前');
  await page.getByTestId('compare-next').click();
  await expect(page.getByTestId('page-compare')).toContainText('作业前核对外观');
});

test('a car leaves once its key is given back to whoever takes it, or somebody says why it stays', async ({ shop }) => {
  test.setTimeout(180_000);
  const { page } = await tabletInUse(shop);
  const { id } = await takeInAndSign(page, FAMILY_CAR);
  await openOrder(page, id);
  for (const step of ['维修', '质检', '交车']) {
    await expect(page.getByTestId('move-on')).toContainText(step);
    await moveOn(page);
  }
  await expect(page.getByTestId('hand-over')).toBeVisible();
  await expect(page.getByTestId('move-on')).toBeDisabled();
  await expect(page.getByTestId('still-held')).toHaveText('还有 1 件未交还');
  await page.getByTestId('keep-here').click();
  await expect(page.getByTestId('keep-confirm')).toBeDisabled();
  await page.getByTestId('keep-reason').fill('客户下周来取');
  await page.getByTestId('keep-confirm').click();
  await expect(page.getByTestId('all-given-back')).toBeVisible();
  await expect(page.getByTestId('order-custody').first()).toContainText('客户下周来取');
  await expect(page.getByTestId('still-held')).toHaveCount(0);
  await expect(page.getByTestId('move-on')).toBeEnabled();
});

test('what is held is given back to somebody else by name', async ({ shop }) => {
  test.setTimeout(180_000);
  const { page } = await tabletInUse(shop);
  const { id } = await takeInAndSign(page, FAMILY_CAR);
  await openOrder(page, id);
  for (const step of ['维修', '质检', '交车']) {
    await expect(page.getByTestId('move-on')).toContainText(step);
    await moveOn(page);
  }
  await page.getByTestId('other-receiver').fill('李娜');
  await page.getByTestId('hand-back').click();
  await expect(page.getByTestId('all-given-back')).toBeVisible();
  await expect(page.getByTestId('order-custody').first()).toContainText('李娜');
  await moveOn(page);
  await expect(page.getByTestId('hand-over')).toHaveCount(0);
});
