import type { Page } from '@playwright/test';
import { expectSynced } from '../pages/board.ts';
import { chooseLanguage, tabletAtWork } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { inDays, openOrder, promiseAgain } from '../pages/order.ts';
import { choosePapers, cutOff, openPapers, paperOf, printedPages, putAway } from '../pages/print.ts';
import { fillInAll, takeInAndSign } from '../pages/whole_intake.ts';
import { FAMILY_CAR, NEW_ENERGY_CAR } from '../support/cars.ts';
import { expect, test, type ShopFloor } from '../support/story.ts';
import { uuid } from '../support/uuid.ts';
import type { Edit } from '../support/wire_device.ts';
import { wireOrder } from '../support/wire_order.ts';

/** A4 without its margins, in CSS pixels. */
const PRINTED = { width: 703, height: 1000 };

test('a signed order’s papers leave the printer without a network', async ({ shop }) => {
  test.setTimeout(240_000);
  const tablet = await tabletAtWork(shop);
  const { page } = tablet;
  const { id, number } = await takeInAndSign(page, FAMILY_CAR);
  const link = await new IntakePage(page).ownerLink();
  await expectSynced(page);

  await tablet.goOffline();
  await page.getByTestId('go-to-print').click();
  const [slip, card] = [paperOf(page, 'pick_up_slip'), paperOf(page, 'repair_card')];
  await expect(slip).toBeVisible();
  await expect(slip).toContainText('用户取车单');
  await expect(slip).toContainText('冷车启动时有异响');
  await expect(slip).toContainText('以上内容已与我核对');
  await expect(slip.getByTestId('paper-number')).toHaveText(number);
  expect(occurrences(await slip.innerText(), number), 'the number stands once').toBe(1);
  expect(occurrences(await slip.innerText(), '12345'), 'and so does the plate').toBe(1);
  await expect(slip).toContainText('½');
  await expect(page.getByTestId('slip-without-code')).toHaveCount(0);
  await expect(slip.getByTestId('paper-signature').locator('svg')).toBeVisible();
  await expect(slip.getByTestId('paper-mark')).toHaveCount(1);
  await expect(slip.getByTestId('paper-owner-qr')).toHaveAttribute('data-text', link);
  await expect(page.getByTestId('paper-draft')).toHaveCount(0);
  await expect(page.getByTestId('paper-differs')).toHaveCount(0);

  await expect(card.getByTestId('paper-plate')).toContainText('12345');
  await expect(card.getByTestId('paper-damage-check').locator('li')).toHaveCount(5);
  await expect(card.getByTestId('paper-completion').locator('tbody tr')).toHaveCount(7);
  await expect(card, 'the workshop has no need of a telephone number').not.toContainText(FAMILY_CAR.phone);
  expect(await printedPages(page), 'a slip, and a card with its back').toBe(3);

  await choosePapers(page, 'archive', 'key_tags', 'windscreen_card');
  const archive = paperOf(page, 'archive');
  await expect(archive.getByTestId('paper-people')).toContainText(FAMILY_CAR.phone);
  await expect(archive.getByTestId('paper-hash')).toHaveText(/^[0-9a-f]{64}$/);
  await expect(archive.getByTestId('paper-photo').locator('img')).toHaveCount(5);
  await expect(page.getByTestId('key-tag')).toHaveCount(1);
  const address = new URL(`/orders/${id}`, page.url()).href;
  await expect(page.getByTestId('windscreen-qr')).toHaveAttribute('data-text', address);
  await expect(page.getByTestId('key-tag-qr')).toHaveAttribute('data-text', address);

  await page.setViewportSize(PRINTED);
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['paper-choice', 'print-now', 'back', 'nav-board']) {
    await expect(page.getByTestId(hidden), hidden).toBeHidden();
  }
  await expect(archive).toBeVisible();
  expect(await letterHeight(page, 'repair_card')).toBeGreaterThan(70);
  expect(await letterHeight(page, 'windscreen_card'), 'read from two metres').toBeGreaterThan(100);
  expect(await cutOff(page)).toEqual([]);
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 1180, height: 820 });

  await putAway(page, 'pick_up_slip', 'repair_card', 'archive');
  expect(await printedPages(page), 'a page of tags and a page with the card').toBe(2);
});

test('the workshop’s papers speak the tablet’s language and the customer’s the customer’s', async ({ shop }) => {
  const { page } = await tabletAtWork(shop);
  const { id } = await wireOrder(shop, { language: 'zh' });
  const other = await wireOrder(shop, { language: 'en' });
  await page.goto('/settings');
  await chooseLanguage(page, 'en');
  await openPapers(page, id);
  await expect(paperOf(page, 'pick_up_slip')).toContainText('用户取车单');
  await expect(paperOf(page, 'pick_up_slip')).toHaveAttribute('lang', 'zh-CN');
  const slip = paperOf(page, 'pick_up_slip');
  await expect(slip.getByTestId('paper-owner-words'), 'the link was made elsewhere').toContainText('车主链接');
  await expect(slip.getByTestId('paper-owner-qr')).toHaveCount(0);
  await expect(page.getByTestId('slip-without-code')).toBeVisible();
  await expect(paperOf(page, 'repair_card')).toContainText('Completion check');
  await expect(paperOf(page, 'repair_card')).toHaveAttribute('lang', 'en');
  await choosePapers(page, 'archive', 'windscreen_card');
  await expect(page.getByTestId('print-key_tags'), 'no key is held').toHaveCount(0);
  await expect(paperOf(page, 'archive')).toContainText('Archive copy');

  await openPapers(page, other.id);
  await expect(paperOf(page, 'pick_up_slip')).toContainText('Pick-up slip');
  expect(await printedPages(page)).toBe(3);
});

test('a draft says so on every paper, and so does an order that changed after the signature', async ({ shop }) => {
  test.setTimeout(240_000);
  const { page } = await tabletAtWork(shop);
  const draft = await fillInAll(page, NEW_ENERGY_CAR);
  const unsigned = await draft.orderId();
  await openPapers(page, unsigned);
  await expect(paperOf(page, 'pick_up_slip').getByTestId('paper-draft')).toContainText('草稿，客户未签字');
  await expect(paperOf(page, 'repair_card').getByTestId('paper-draft')).toBeVisible();

  await page.goto('/board');
  const { id } = await takeInAndSign(page, FAMILY_CAR);
  await openOrder(page, id);
  await promiseAgain(page, inDays(2, '16:30'), 'parts', '配件后天到');
  await page.getByTestId('go-to-print').click();
  await expect(paperOf(page, 'pick_up_slip').getByTestId('paper-differs')).toContainText('承诺完工时间');
  await choosePapers(page, 'archive');
  await expect(paperOf(page, 'archive')).toContainText('配件后天到');
});

test('twenty concerns and forty marks flow over the pages, and nothing is cut off', async ({ shop }) => {
  const { page } = await tabletAtWork(shop);
  const order = await wireOrder(shop);
  await addMuch(shop, order.id);
  await openPapers(page, order.id);
  const slip = paperOf(page, 'pick_up_slip');
  await expect(slip.getByTestId('paper-concern')).toHaveCount(20);
  await expect(slip.getByTestId('paper-mark')).toHaveCount(40);
  await choosePapers(page, 'archive');
  await expect(paperOf(page, 'archive').getByTestId('paper-mark')).toHaveCount(40);
  await page.setViewportSize(PRINTED);
  await page.emulateMedia({ media: 'print' });
  expect(await cutOff(page)).toEqual([]);
  await page.emulateMedia({ media: null });
  const pages = await printedPages(page);
  expect(pages).toBeGreaterThanOrEqual(7);
  expect(pages).toBeLessThanOrEqual(16);
});

function occurrences(text: string, word: string): number {
  return text.split(word).length - 1;
}

/** Returns how high the letters of a paper's plate are set, in CSS pixels: 3.8 to a millimetre. */
async function letterHeight(page: Page, paper: 'repair_card' | 'windscreen_card'): Promise<number> {
  const plate = paperOf(page, paper).getByTestId('paper-plate');
  return plate.evaluate((plate) => parseFloat(getComputedStyle(plate).fontSize));
}

/** Gives an order more than fits on a page. */
async function addMuch(shop: ShopFloor, order: string): Promise<void> {
  const panels = ['left_front_door', 'right_front_door', 'bonnet', 'rear_bumper', 'roof'];
  const of = (kind: string, fields: Record<string, unknown>) => {
    const record = uuid();
    return Object.entries({ order, ...fields }).map(([field, value]) => ({ kind, record, field, value }));
  };
  const concerns = Array.from({ length: 20 }, (_, index) =>
    of('concern', { words: `第 ${index + 1} 条：高速行驶时右后方有持续的嗡嗡声，速度越快声音越大，雨天更明显` }),
  );
  const marks = Array.from({ length: 40 }, (_, index) =>
    of('mark', {
      panel: panels[index % panels.length],
      damage: 'scratch',
      severity: 'medium',
      state: ['new', 'old', 'repaired'][index % 3],
      note: index % 4 === 0 ? '长约 5 cm，已露底漆' : '',
    }),
  );
  const told = concerns.map((edits): [string, Edit[]] => ['write_concern', edits]);
  const marked = marks.map((edits): [string, Edit[]] => ['add_mark', edits]);
  const reply = await shop.observer.pushEach(shop.advisor, [...told, ...marked]);
  if (!reply.ok) throw new Error(`adding concerns and marks: ${reply.status} ${await reply.text()}`);
}
