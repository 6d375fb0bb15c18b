import type { CDPSession, Locator } from '@playwright/test';
import { expectSynced, takeInKnown, takeInNew } from '../pages/board.ts';
import { tabletInUse } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { openOrder } from '../pages/order.ts';
import { pick } from '../pages/touch.ts';
import { fillInAll, takeInAndSign } from '../pages/whole_intake.ts';
import { FAMILY_CAR, NEW_ENERGY_CAR } from '../support/cars.ts';
import { smallPicture } from '../support/pictures.ts';
import { expect, test } from '../support/story.ts';

test('a seat is marked in the cabin, and the cabin stands below the car on its order', async ({ shop }) => {
  const { page } = await tabletInUse(shop);
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  const id = await intake.orderId();
  await intake.goTo('walk-around');
  await page.locator('label', { has: page.getByTestId('view-interior') }).click();
  await page.getByTestId('panel-left-front-seat').click();
  await expect(page.getByTestId('mark-editor')).toContainText('左前座椅');
  for (const size of [{ width: 1024, height: 768 }, { width: 1180, height: 820 }]) {
    await page.setViewportSize(size);
    await expect(page.getByTestId('mark-done'), 'the way out is in sight').toBeInViewport({ ratio: 1 });
  }
  await expect(page.getByTestId('kind-needed')).toBeVisible();
  await page.getByTestId('what-is-missing').click();
  const kinds = page.getByTestId('missing-sheet').locator('[data-missing="mark_kinds"]');
  await expect(kinds).toContainText('1 处标记未选损伤类型');
  await kinds.click();
  await expect(page.getByTestId('mark').getByRole('button')).toBeFocused();
  await pick(page, 'mark-kind-stain');
  await expect(page.getByTestId('kind-needed')).toHaveCount(0);
  await page.getByTestId('mark-done').click();
  await expect(page.getByTestId('mark')).toContainText('污渍');
  await expect(page.getByTestId('mark-spot')).toHaveCount(1);
  await intake.photographSlot('front', smallPicture('front'));
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.getByTestId('photo').click();
  await expect(page.getByTestId('close-photo'), 'the way out is in sight').toBeInViewport({ ratio: 1 });
  await page.getByTestId('close-photo').click();
  await page.setViewportSize({ width: 1180, height: 820 });
  await openOrder(page, id);
  await expect(page.getByTestId('order-mark')).toContainText('左前座椅');
  const [, , width, height] = (await page.locator('.order-drawing svg').getAttribute('viewBox'))!.split(' ').map(Number);
  expect(height! / width!, 'the cabin makes the sheet higher').toBeGreaterThan(0.85);
});

test('marks picked from the list on one panel can each be tapped', async ({ shop }) => {
  const { page } = await tabletInUse(shop);
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  await intake.goTo('walk-around');
  for (const kind of ['scratch', 'dent', 'rust'] as const) {
    await intake.mark({ panel: 'left_front_door', kind, severity: 1, photos: [] });
  }
  const marks = page.getByTestId('mark-spot');
  await expect(marks).toHaveCount(3);
  const drawing = (await page.getByTestId('walk-around-drawing').boundingBox())!;
  for (const [index, kind] of ['划痕', '凹陷', '锈蚀'].entries()) {
    const box = (await marks.nth(index).boundingBox())!;
    expect(box.x + box.width / 2).toBeGreaterThan(drawing.x);
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    await expect(page.locator('[data-testid="mark"]:has([aria-pressed="true"])')).toContainText(kind);
    await page.getByTestId('close-mark').click();
  }
});

test('only a person says that there is no damage, and what a step lacks is one tap away', async ({ shop }) => {
  const { page } = await tabletInUse(shop, await shop.unbox({ orientation: 'portrait' }));
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  await intake.goTo('walk-around');
  await expect(page.getByTestId('no-marks')).toContainText('还没有标记');
  await expect(page.getByTestId('no-damage-said')).toHaveCount(0);
  await expect(page.getByTestId('missing-here')).toContainText('这一步还缺 5 项');
  await expect(page.getByTestId('next'), 'nobody is kept').toBeEnabled();
  await page.getByTestId('missing-here').click();
  await expect(page.locator('[data-testid="photo-slot"][data-slot="front"]')).toBeInViewport({ ratio: 1 });
  await page.getByTestId('no-damage').click();
  await expect(page.getByTestId('no-damage-said')).toContainText('没有发现损伤');
  await expect(page.getByTestId('missing-here')).toContainText('这一步还缺 4 项');
  await page.reload();
  await expect(page.getByTestId('no-damage-said'), 'what a person said is stored').toBeVisible();
  await intake.mark({ panel: 'bonnet', kind: 'chip', severity: 1, photos: [] });
  await expect(page.getByTestId('missing-here'), 'what was agreed to was without this one').toContainText('这一步还缺 5 项');
  await page.getByTestId('mark').click();
  await page.getByTestId('remove-mark').click();
  await expect(page.getByTestId('no-damage-said'), 'it was a slip').toBeVisible();
  await expect(page.getByTestId('missing-here')).toContainText('这一步还缺 4 项');
  await page.getByTestId('undo').click();
  await expect(page.getByTestId('mark'), 'and by undo it is there again').toHaveCount(1);
  await expect(page.getByTestId('missing-here')).toContainText('这一步还缺 5 项');
  await pick(page, 'walk-around-done');
  await expect(page.getByTestId('missing-here')).toContainText('这一步还缺 4 项');
});

test('the pad is beside the sheet in landscape, and one tap away in portrait', async ({ shop }) => {
  const { page } = await tabletInUse(shop);
  await takeInNew(page, FAMILY_CAR);
  await new IntakePage(page).goTo('sign');
  await expect(page.getByTestId('to-pad'), 'first comes what is missing').toHaveCount(0);
  await page.goto('/board');
  const intake = await fillInAll(page, NEW_ENERGY_CAR);
  await intake.goTo('sign');
  await expect(page.getByTestId('signature-pad')).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 820, height: 1180 });
  await expect(page.getByTestId('signature-pad')).not.toBeInViewport();
  await page.getByTestId('to-pad').click();
  await expect(page.getByTestId('signature-pad')).toBeInViewport({ ratio: 1 });
});

test('two fingers bring the drawing closer, one moves it, and neither makes a mark', async ({ shop }) => {
  const { page, context } = await tabletInUse(shop);
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  await intake.goTo('walk-around');
  const drawing = page.getByTestId('walk-around-drawing');
  await drawing.scrollIntoViewIfNeeded();
  const whole = await shown(drawing);
  const touch = await context.newCDPSession(page);
  const box = (await drawing.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];

  await move(touch, [[x - 40, y], [x + 40, y]], [[x - 120, y], [x + 120, y]]);
  await expect.poll(async () => (await shown(drawing)).width).toBeLessThan(whole.width / 2);
  const near = await shown(drawing);
  expect(near.x + near.width / 2, 'what lay between the fingers still does').toBeCloseTo(whole.width / 2, -1);

  await move(touch, [[x, y]], [[x + 90, y]]);
  await expect.poll(async () => (await shown(drawing)).x).toBeLessThan(near.x - 20);
  await expect(page.getByTestId('mark-editor')).toHaveCount(0);

  await move(touch, [[x - 120, y], [x + 120, y]], [[x - 20, y], [x + 20, y]]);
  await expect.poll(async () => (await shown(drawing)).width).toBeCloseTo(whole.width, 0);
  await expect(page.getByTestId('mark')).toHaveCount(0);
  await page.touchscreen.tap(x, y);
  await expect(page.getByTestId('mark-editor')).toBeVisible();
});

test('whoever comes back is greeted by name, with the number of the visit and what was last time', async ({ shop }) => {
  const { page } = await tabletInUse(shop);
  const { id, number } = await takeInAndSign(page, FAMILY_CAR);
  await page.goto(`/reception/${id}/vehicle`);
  await expect(page.getByTestId('greeting')).toContainText(`${FAMILY_CAR.customer}，您好`);
  await expect(page.getByTestId('greeting')).toContainText('第一次来店');
  await expectSynced(page);
  await page.goto('/board');
  await takeInKnown(page, FAMILY_CAR.plate.slice(-5));
  await expect(page.getByTestId('greeting')).toContainText('第 2 次来店');
  await expect(page.getByTestId('greeting')).toContainText('冷车启动时有异响');
  await page.getByTestId('last-visit').click();
  await expect(page.getByTestId('page-order')).toContainText(number);
});

/** The part of a drawing that is shown. */
async function shown(drawing: Locator): Promise<{ x: number; width: number }> {
  const [x, , width] = (await drawing.getAttribute('viewBox'))!.split(' ').map(Number);
  return { x: x!, width: width! };
}

/** Puts fingers down, moves them in steps, and lifts them. */
async function move(touch: CDPSession, from: number[][], to: number[][]): Promise<void> {
  const points = (share: number) =>
    from.map(([x, y], id) => ({ id, x: x! + (to[id]![0]! - x!) * share, y: y! + (to[id]![1]! - y!) * share }));
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points(0) });
  for (const share of [0.2, 0.4, 0.6, 0.8, 1]) {
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: points(share) });
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
