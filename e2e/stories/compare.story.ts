import type { Page } from '@playwright/test';
import { expectSynced } from '../pages/board.ts';
import { chooseLanguage, tabletInUse } from '../pages/door.ts';
import { openOffice } from '../pages/office.ts';
import { moveOn, openOrder } from '../pages/order.ts';
import { pick } from '../pages/touch.ts';
import { takeInAndSign } from '../pages/whole_intake.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { smallPicture } from '../support/pictures.ts';
import { expect, test } from '../support/story.ts';

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

  await compare(page, 'before_work');
  await expect(page.getByTestId('mark')).toHaveCount(before);
  await expect(page.locator('[data-testid="mark"][data-state="new"]')).toHaveCount(0);
  await page.getByTestId('mark').first().getByRole('button').click();
  await expect(page.getByTestId('mark-editor')).toContainText('客户已签字确认');
  await expect(page.getByTestId('remove-mark')).toHaveCount(0);
  await page.getByTestId('close-mark').click();

  await markPanel(page, 'roof');
  await page.getByTestId('mark-editor').getByTestId('add-photo').setInputFiles(smallPicture('roof'));
  await expect(page.getByTestId('mark-editor').getByTestId('photo')).toHaveCount(1, { timeout: 30_000 });
  await page.getByTestId('mark-done').click();
  await page.getByTestId('confirm-compared').click();
  await expect(page.getByText('请填写原因。')).toBeVisible();
  await expect(page.getByTestId('compared')).toHaveCount(0);
  await page.locator('[data-testid="mark"][data-state="new"]').getByRole('button').click();
  await pick(page, 'mark-reason-under_dirt');
  await expect(page.locator('[data-testid="mark"][data-state="new"]')).toContainText('清洗后才看到');
  await page.getByTestId('mark-done').click();
  await page.getByTestId('confirm-compared').click();
  await expect(page.getByTestId('compared')).toBeVisible();

  await openOrder(page, id);
  await expect(page.getByTestId('comparison-due')).toHaveCount(0);
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
  await expect(page.getByTestId('compared')).toContainText('nothing is new');
  await markPanel(page, 'bonnet');
  await expect(page.getByTestId('compared')).toHaveCount(0);
  await page.reload();
  await expect(page.locator('[data-testid="mark"][data-state="new"]')).toContainText('Reason needed');
  await page.locator('[data-testid="mark"][data-state="new"]').getByRole('button').click();
  await page.getByTestId('remove-mark').click();
  await expect(page.locator('[data-testid="mark"][data-state="new"]')).toHaveCount(0);
  await expect(page.getByTestId('compared'), 'without it the car is as it was compared').toBeVisible();
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
