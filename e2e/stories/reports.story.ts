import { openOffice, download } from '../pages/office.ts';
import { lookAtOffice } from '../pages/office_tour.ts';
import { ReportsPage } from '../pages/reports.ts';
import { readCsv, readXlsx } from '../support/spreadsheet.ts';
import { ADVISOR, expect, type ShopFloor, test, troubles } from '../support/story.ts';
import { wireOrder } from '../support/wire_order.ts';

test('a report is read for the period that is asked for, sorted, and taken along as a file, in both languages', async ({ shop, browser }) => {
  const { day, noon } = await today(shop);
  for (const [number, hours] of [['A-0002', -2], ['A-0003', -1], ['A-0001', 0]] as const) {
    await wireOrder(shop, { number, arrivedAt: noon + hours * 60_000 });
  }
  const page = await openOffice(browser, shop);
  const wrong = troubles(page);
  const reports = new ReportsPage(page);
  await reports.open();
  await reports.choose('day-end');
  await expect(page.getByTestId('report').getByRole('heading', { level: 2 }).first()).toHaveText('日结报告');

  // In the order of arrival at first, then by number both ways.
  expect(await reports.column(0)).toEqual(['A-0002', 'A-0003', 'A-0001']);
  await reports.sortBy('单号');
  expect(await reports.column(0)).toEqual(['A-0001', 'A-0002', 'A-0003']);
  await reports.sortBy('单号');
  expect(await reports.column(0)).toEqual(['A-0003', 'A-0002', 'A-0001']);
  await expect(reports.table().locator('th[aria-sort="descending"]')).toHaveText('单号');

  const sheets = readXlsx(await download(page, 'export-xlsx'));
  expect([...sheets.keys()]).toEqual(['汇总', '接车', '平板', '迟到数据']);
  expect(sheets.get('接车')!.map((row) => row[0])).toEqual(['单号', 'A-0002', 'A-0003', 'A-0001']);

  await lookAtOffice(page, { language: 'en', theme: 'light' });
  await expect(page.getByTestId('report').getByRole('heading', { level: 2 }).first()).toHaveText('Day-end report');
  await expect(reports.table().locator('thead')).toContainText('Promise time');
  const csv = readCsv(await download(page, 'export-csv'));
  expect(csv[0]![0]).toContain('Day-end report');
  expect(csv.flat()).toContain('A-0002');

  // A day on which nobody came; its address leads back to it.
  await reports.from('2020-02-29');
  await expect(page.getByTestId('report-empty').first()).toBeVisible();
  await page.reload();
  await reports.settled();
  await expect(page.getByTestId('report-from')).toHaveValue('2020-02-29');
  await page.getByTestId('period-today').click();
  await expect(page.getByTestId('report-from')).toHaveValue(day);
  await expect.poll(() => reports.column(0)).toHaveLength(3);
  expect(wrong).toEqual([]);
  await page.context().close();
});

test('the cars of a period are counted by day and advisor', async ({ shop, browser }) => {
  const { day, noon } = await today(shop);
  const yesterday = 86_400_000;
  await wireOrder(shop, { number: 'A-0001', arrivedAt: noon - yesterday });
  await wireOrder(shop, { number: 'A-0002', arrivedAt: noon, unsigned: true });
  await wireOrder(shop, { number: 'A-0003', arrivedAt: noon });
  const page = await openOffice(browser, shop);
  const reports = new ReportsPage(page);
  await reports.open();
  await reports.choose('daily');
  const first = new Date(noon - yesterday).toISOString().slice(0, 10);
  await reports.from(first);
  await reports.to(day);
  expect(await reports.column(1)).toEqual([ADVISOR.name, ADVISOR.name]);
  expect([await reports.column(2), await reports.column(3)]).toEqual([['1', '2'], ['1', '1']]);
  await expect(page.getByTestId('report-total')).toContainText('合计');
  expect(await page.getByTestId('report-total').locator('.cell-number').allTextContents()).toEqual(['3', '2', '0']);

  // Its numbers are numbers in the file, and its days are days.
  const sheets = readXlsx(await download(page, 'export-xlsx'));
  const rows = [...sheets.values()][1]!;
  expect(rows[0]).toEqual(['日期', '服务顾问', '到店台数', '签字台数', '交车台数']);
  expect(rows.at(-1)!.slice(2)).toEqual(['3', '2', '0']);
  await page.context().close();
});

/** Returns the shop's day, and noon of it in Shanghai. */
async function today(shop: ShopFloor): Promise<{ day: string; noon: number }> {
  const { today: day } = await shop.office.call<{ today: string }>('GET', 'day-end');
  return { day, noon: Date.parse(`${day}T12:00:00+08:00`) };
}
