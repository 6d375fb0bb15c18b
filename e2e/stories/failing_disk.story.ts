import { badge, expectSynced, takeInNew } from '../pages/board.ts';
import { pair, signIn } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { onOwnersPhone } from '../pages/owner.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { smallPicture } from '../support/pictures.ts';
import { ADVISOR, expect, test } from '../support/story.ts';

test('a server whose database can only be read takes nothing and still answers, and all arrives once it can write', async ({ shop, browser }) => {
  const tablet = await shop.unbox();
  const { page } = tablet;
  await pair(tablet, await shop.office.pairingCode('前台 1'), '前台 1');
  await signIn(page, ADVISOR);
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  const id = await intake.orderId();
  await expectSynced(page);
  const { url } = await shop.office.ownerLink(id);
  const before = await shop.observer.newest();

  shop.server.refuseWrites();
  await intake.addConcern('后排座椅有异味');
  await intake.goTo('walk-around');
  await intake.photographSlot('front', smallPicture('front'));
  await expect(badge(page)).toHaveAttribute('data-state', 'problem', { timeout: 30_000 });
  await page.reload();
  await expect(page.getByTestId('photo')).toHaveCount(1);
  // Nothing of it is there, and nobody is told that it were.
  const refused = await shop.observer.push(shop.advisor, 'edit_intake', [
    { kind: 'repair_order', record: id, field: 'parked_at', value: 'A 区 3 号' },
  ]);
  expect(refused.status).toBeGreaterThanOrEqual(500);
  const held = await shop.observer.pullAll();
  expect(held.of(id, 'concern')).toHaveLength(0);
  expect(held.of(id, 'photo')).toHaveLength(0);
  // Reading still works.
  expect((await shop.office.ask('GET', `orders/${id}`)).status).toBe(200);
  await onOwnersPhone(browser, url, async (phone) => {
    await expect(phone.getByTestId('intake-under-way')).toBeVisible();
  });

  shop.server.allowWrites();
  await expectSynced(page, 90_000);
  const now = await shop.observer.pullAll();
  expect(now.of(id, 'concern')).toHaveLength(1);
  const [photo] = now.of(id, 'photo');
  expect(await shop.observer.missingPhotos([String(photo!.fields.sha256!.v)])).toEqual([]);
  expect(await shop.observer.newest()).toBeGreaterThan(before);
});
