import { expectSynced } from '../pages/board.ts';
import { tabletAtWork } from '../pages/door.ts';
import { openOrder } from '../pages/order.ts';
import { pick } from '../pages/touch.ts';
import { takeInAndSign } from '../pages/whole_intake.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { expect, test } from '../support/story.ts';

test('a loan car goes out with licence and agreement, comes back, and stands on the slip and in the history', async ({ shop }) => {
  const tablet = await tabletAtWork(shop);
  const { page } = tablet;
  const { id } = await takeInAndSign(page, FAMILY_CAR);
  await expectSynced(page);

  await openOrder(page, id);
  await page.getByTestId('hand-out-loan-car').click();
  await page.getByTestId('loan-plate').fill('粤b00001');
  await page.getByTestId('loan-model').fill('大众 朗逸');
  await page.getByTestId('loan-km').fill('8000');
  await page.getByTestId('loan-confirm').click();
  await expect(page.getByText('请先查看驾驶证并签好代步车协议。')).toBeVisible();
  await pick(page, 'loan-licence');
  await pick(page, 'loan-agreed');
  await page.getByTestId('loan-confirm').click();
  await expect(page.getByTestId('hand-out-dialog')).toBeHidden();
  const row = page.getByTestId('loan-car-row');
  await expect(row).toContainText('8,000');

  await page.getByTestId('take-back-loan-car').click();
  await page.getByTestId('loan-confirm').click();
  await expect(page.getByText('请填写收回时的里程。')).toBeVisible();
  await page.getByTestId('loan-km').fill('7999');
  await expect(page.getByTestId('loan-lower')).toBeVisible();
  await page.getByTestId('loan-km').fill('8120');
  await expect(page.getByTestId('loan-lower')).toBeHidden();
  await page.getByTestId('loan-note').fill('右前轮毂刮伤');
  await page.getByTestId('loan-confirm').click();
  await expect(page.getByTestId('take-back-dialog')).toBeHidden();
  await expect(row).toContainText('右前轮毂刮伤');

  await expectSynced(page);
  await page.goto(`/orders/${id}/print`);
  await expect(page.getByTestId('paper-loan-car')).toContainText('8,120');
  const detail = await shop.office.call<{ history: { action: string }[] }>('GET', `orders/${id}`);
  const actions = detail.history.map((entry) => entry.action);
  expect(actions).toEqual(expect.arrayContaining(['hand_out_loan_car', 'take_back_loan_car']));
});
