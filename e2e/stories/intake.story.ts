import { pair, signIn } from '../pages/door.ts';
import { card, expectSynced, takeInNew } from '../pages/board.ts';
import { IntakePage, REQUIRED_SLOTS } from '../pages/intake.ts';
import { inDays, moveOn, openOrder, promiseAgain } from '../pages/order.ts';
import { expectNoSidewaysScroll, onOwnersPhone } from '../pages/owner.ts';
import { pick } from '../pages/touch.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { smallPicture } from '../support/pictures.ts';
import { readQr } from '../support/qr.ts';
import { ADVISOR, expect, test, troubles } from '../support/story.ts';

test('a car is taken in from pairing to the owner’s page', async ({ shop, browser }) => {
  const tablet = await shop.unbox();
  const { page } = tablet;
  const wrong = troubles(page);

  await pair(tablet, await shop.office.pairingCode('前台 1'), '前台 1');
  await signIn(page, ADVISOR);
  await takeInNew(page, FAMILY_CAR);

  const intake = new IntakePage(page);
  await intake.fillInVehicle(52_310);
  await intake.addConcern('冷车启动时发动机有异响，热车后消失');
  await intake.goTo('walk-around');
  await intake.mark({ panel: 'left_front_door', kind: 'scratch', severity: 2, photos: [smallPicture('scratch')] });
  await intake.mark({ panel: 'rear_bumper', kind: 'dent', severity: 3, photos: [smallPicture('dent')] });
  await intake.mark({ panel: 'bonnet', kind: 'chip', severity: 1, photos: [smallPicture('chip')] });
  for (const slot of REQUIRED_SLOTS) await intake.photographSlot(slot, smallPicture(slot));
  await intake.finishWalkAround();
  await intake.takeKeysIntoCustody();
  await pick(page, 'lock-key-not_there');
  await intake.promiseFirstChoice();
  await intake.expectMissing(0);
  await intake.sign();

  const link = await intake.ownerLink();
  expect(await readQr(page.getByTestId('owner-link-qr'))).toBe(link);
  expect(new URL(link).pathname).toMatch(/^\/o\/.{22,}$/);
  await expectSynced(page);

  const id = await intake.orderId();
  const held = await shop.observer.pullAll();
  const order = held.all('repair_order').find((record) => record.id === id)!;
  const number = String(order.fields.number!.v);
  expect(number).toMatch(/^[A-Z]+-\d{4}$/);

  const photos = await onOwnersPhone(browser, link, async (owner) => {
    await expect(owner.getByTestId('plate').first()).toContainText(FAMILY_CAR.plate.slice(-5));
    await expect(owner.locator('[aria-current="step"]').first()).toContainText('接车');
    await expect(owner.getByTestId('marks').locator('> li')).toHaveCount(3);
    await expect(owner.getByTestId('lock_key')).toContainText('没有');
    await expectNoSidewaysScroll(owner);
    const pictures = owner.locator('img');
    return pictures.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).src));
  });
  expect(photos.filter((src) => src.includes('/photos/') || src.includes('/photo/')).length).toBeGreaterThanOrEqual(7);
  for (const src of photos) expect((await fetch(src)).status, src).toBe(200);

  await openOrder(page, id);
  const taken = page.getByTestId('order-intake');
  for (const told of [FAMILY_CAR.vin, '一般保养', '未查看', '轮毂锁钥匙']) await expect(taken).toContainText(told);
  await moveOn(page);
  await promiseAgain(page, inDays(1, '16:30'), 'parts', '正时链条明早到店');
  await expectSynced(page);
  await onOwnersPhone(browser, link, async (owner) => {
    await expect(owner.locator('[aria-current="step"]').first()).toContainText('维修');
    await expect(owner.getByRole('main')).toContainText('正时链条明早到店');
    await expect(owner.getByRole('main')).toContainText('配件未到');
  });

  await page.getByTestId('nav-board').click();
  await expect(card(page, number)).toContainText(FAMILY_CAR.plate.slice(-5));
  await expect(card(page, number).getByTestId('card-day'), 'a time of day alone is one of today').toHaveText(/周/);
  expect(wrong).toEqual([]);
});
