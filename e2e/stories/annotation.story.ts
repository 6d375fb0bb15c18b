import type { Locator } from '@playwright/test';

import { tabletAtWork } from '../pages/door.ts';
import { expectSavedHere, expectSynced, takeInKnown, takeInNew } from '../pages/board.ts';
import { IntakePage, REQUIRED_SLOTS } from '../pages/intake.ts';
import { expectNoSidewaysScroll, onOwnersPhone } from '../pages/owner.ts';
import { choosePapers, paperOf } from '../pages/print.ts';
import { draw, pick } from '../pages/touch.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { smallPicture } from '../support/pictures.ts';
import { expect, test } from '../support/story.ts';
import { valueOf } from '../support/wire_device.ts';

/** A box in ten-thousandths of another. */
type Share = { left: number; top: number; right: number; bottom: number };

const MIDDLE: [number, number] = [0.5, 0.5];
const RING: Share = { left: 3_000, top: 2_000, right: 7_000, bottom: 6_000 };
const CORNERS: [number, number][] = [
  [0.3, 0.2],
  [0.7, 0.6],
];

/** Where a drawing lies on its picture; its box counts the geometry, not the width of its line. */
async function onItsPicture(shape: Locator, picture: Locator): Promise<Share> {
  const [of, on] = await Promise.all(
    [shape, picture].map(async (one) => one.evaluate((element) => element.getBoundingClientRect().toJSON() as DOMRect)),
  );
  const share = (at: number, from: number, whole: number): number => ((at - from) / whole) * 10_000;
  return {
    left: share(of!.left, on!.left, on!.width),
    top: share(of!.top, on!.top, on!.height),
    right: share(of!.right, on!.left, on!.width),
    bottom: share(of!.bottom, on!.top, on!.height),
  };
}

/** Expects a drawing within two hundredths of where it was drawn. */
async function expectThere(shape: Locator, picture: Locator, there: Share): Promise<void> {
  const found = await onItsPicture(shape, picture);
  for (const side of ['left', 'top', 'right', 'bottom'] as const) {
    expect(Math.abs(found[side] - there[side]), `${side}: ${found[side]} for ${there[side]}`).toBeLessThan(200);
  }
}

test('what is drawn on a photo is kept beside it, and seen by the owner, on paper and at the next visit', async ({ shop, browser }) => {
  const tablet = await tabletAtWork(shop);
  const { page } = tablet;
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  const id = await intake.orderId();
  await intake.fillInVehicle(52_310);
  await intake.addConcern('左后门有划痕');
  await intake.goTo('walk-around');
  await intake.mark({ panel: 'left_rear_door', kind: 'scratch', severity: 3, photos: [smallPicture('door')] });

  await tablet.goOffline();
  await intake.marks.first().getByRole('button').first().click();
  const photo = page.getByTestId('mark-editor').getByTestId('photo');
  await photo.click();
  const layer = page.getByTestId('annotate-layer');
  const shapes = layer.locator('.annotate-shape');
  await draw(page, layer, CORNERS);
  await expect(shapes, 'a ring, as the tool that lies in the hand draws it').toHaveCount(1);
  await pick(page, 'annotate-arrow');
  await draw(page, layer, [MIDDLE]);
  await expect(shapes).toHaveCount(2);
  await pick(page, 'annotate-pen');
  await draw(page, layer, [[0.1, 0.9], [0.4, 0.8], [0.6, 0.9]]);
  await expect(shapes).toHaveCount(3);
  await page.getByTestId('annotate-undo').click();
  await expect(shapes).toHaveCount(2);
  await page.getByTestId('close-photo').click();
  await expect(photo.locator('.photo-flag'), 'the photo tells that something is drawn on it').toBeVisible();
  await expectSavedHere(page);

  await page.reload();
  await intake.marks.first().getByRole('button').first().click();
  await photo.click();
  await expect(shapes, 'it is kept without a network').toHaveCount(2);
  await expectThere(shapes.first(), page.locator('.annotate-image'), RING);
  await page.getByTestId('close-photo').click();
  await page.getByTestId('mark-done').click();
  await tablet.goOnline();
  await expectSynced(page);
  const [stored] = (await shop.observer.pullAll()).all('photo');
  const drawn = valueOf(stored!, 'annotation') as { pen: string; points: [number, number][] }[];
  expect(drawn.map((stroke) => stroke.pen)).toEqual(['circle', 'arrow']);

  for (const slot of REQUIRED_SLOTS) await intake.photographSlot(slot, smallPicture(slot));
  await intake.finishWalkAround();
  await intake.takeKeysIntoCustody();
  await intake.promiseFirstChoice();
  await intake.sign();
  await expectSynced(page);
  await onOwnersPhone(browser, await intake.ownerLink(), async (owner) => {
    const shown = owner.getByTestId('marks').locator('.photo');
    await expect(shown.locator('.drawn-shape')).toHaveCount(2);
    await expectThere(shown.locator('.drawn-shape').first(), shown.locator('img'), RING);
    await expect(owner.locator('.drawn'), 'on no other photo').toHaveCount(1);
    const whole = owner.getByTestId('photo-whole');
    await expect(whole).toBeHidden();
    await shown.click();
    await expect(whole, 'seen whole with what was drawn on it').toBeVisible();
    await expectThere(whole.locator('.drawn-shape').first(), whole.locator('image'), RING);
    await expectNoSidewaysScroll(owner);
    await owner.goBack();
    await expect(whole).toBeHidden();
    await shown.click();
    await owner.getByTestId('photo-back').click();
    await expect(whole).toBeHidden();
    await expect(shown).toBeInViewport();
  });

  await page.goto(`/orders/${id}/print`);
  await choosePapers(page, 'archive');
  const printed = paperOf(page, 'archive').getByTestId('paper-photo').first();
  await expect(printed.locator('.annotate-shape')).toHaveCount(2);
  await expectThere(printed.locator('.annotate-shape').first(), printed.locator('img'), RING);

  await page.goto('/board');
  await takeInKnown(page, FAMILY_CAR.plate.slice(-5));
  await expect.poll(() => intake.orderId()).not.toBe(id);
  await intake.goTo('walk-around');
  await expect(page.getByTestId('carried-over'), 'at the next visit the mark is there before anybody looks').toBeVisible();
  await intake.marks.first().getByRole('button').first().click();
  await expect(photo, 'nobody has photographed it today').toHaveCount(0);
  const earlier = page.getByTestId('earlier-photos');
  await expect(earlier).toContainText('上次来店的照片');
  await earlier.getByTestId('earlier-photo-tile').click();
  const then = page.getByTestId('earlier-photo');
  await expect(then.locator('.annotate-shape'), 'with what was drawn on it then').toHaveCount(2);
  await expectThere(then.locator('.annotate-shape').first(), then.locator('.annotate-image'), RING);
  await page.keyboard.press('Escape');
  await expect(then.locator('.annotate-shape')).toHaveCount(0);
});
