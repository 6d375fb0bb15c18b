import { takeInNew } from '../pages/board.ts';
import { tabletInUse } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { openOffice } from '../pages/office.ts';
import { pick } from '../pages/touch.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { expect, test, troubles } from '../support/story.ts';

test('the office sets a break and a day off by keyboard; the tablet offers times accordingly', async ({ shop, browser }) => {
  test.setTimeout(120_000);
  const { page } = await tabletInUse(shop);
  const wrong = troubles(page);
  await takeInNew(page, FAMILY_CAR);
  await new IntakePage(page).goTo('promise');
  const step = page.getByTestId('intake-page');

  const office = await openOffice(browser, shop);
  await office.goto('/office/settings');
  await expect(office.getByText('国务院办公厅关于2026年部分节假日安排的通知')).toBeVisible();
  await expect(office.getByTestId('public-days-2026')).toContainText('按周一时间上班');
  // The days of the test must not depend on when it runs.
  await pick(office, 'public-calendar-none');
  await expect(office.getByTestId('public-days-2026')).toHaveCount(0);
  await office.getByTestId('add-period-mon').press('Enter');
  await expect(office.getByTestId('closes-mon-0')).toHaveValue('12:00');
  await expect(office.getByTestId('opens-mon-1')).toHaveValue('13:30');
  await office.getByTestId('copy-hours-mon').press('Enter');
  await expect(office.getByTestId('closes-sun-0')).toHaveValue('12:00');
  await office.getByTestId('opens-mon-1').fill('11:00');
  await expect(office.getByTestId('hours-mon')).toContainText('时段重叠或顺序不对');
  await office.getByTestId('opens-mon-1').fill('13:30');
  await office.getByTestId('settings-save').press('Enter');
  await expect(office.getByTestId('settings-save')).toHaveCount(0);
  await expect(step).toContainText('营业时间 08:30–12:00 · 13:30–18:00');

  await office.getByTestId('add-exception').press('Enter');
  await expect(office.getByTestId('exception-from-0')).toBeFocused();
  await office.getByTestId('settings-save').press('Enter');
  await expect(office.getByTestId('exception')).toContainText('请填写事由');
  await office.getByTestId('exception-reason-0').fill('盘点');
  await office.getByTestId('settings-save').press('Enter');
  await expect(office.getByTestId('settings-save')).toHaveCount(0);
  await expect(step).toContainText('当天休息');
  await expect(step).not.toContainText('今天 ·');
  await office.reload();
  await expect(office.getByTestId('exception-reason-0')).toHaveValue('盘点');
  await office.getByTestId('remove-exception-0').press('Enter');
  await expect(office.getByTestId('exception')).toHaveCount(0);
  expect(wrong).toEqual([]);
});
