import { createHash } from 'node:crypto';
import { expectSavedHere, expectSynced, takeInNew } from '../pages/board.ts';
import { signIn, tabletAtWork } from '../pages/door.ts';
import { IntakePage, REQUIRED_SLOTS } from '../pages/intake.ts';
import { onOwnersPhone } from '../pages/owner.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { expectStoredPhoto } from '../support/jpeg_check.ts';
import { walkAroundPhotos } from '../support/pictures.ts';
import { ADVISOR, expect, test } from '../support/story.ts';
import { valueOf } from '../support/wire_device.ts';

test('a whole intake without a network, with reload and killed tab, arrives exactly once', async ({ shop, browser }) => {
  test.setTimeout(360_000);
  const tablet = await tabletAtWork(shop);
  await tablet.goOffline();

  await takeInNew(tablet.page, FAMILY_CAR);
  let intake = new IntakePage(tablet.page);
  await intake.fillInVehicle(52_310);
  await intake.addConcern('冷车启动时有异响');
  await intake.addConcern('空调不够冷');
  const id = await intake.orderId();

  await tablet.page.reload();
  intake = new IntakePage(tablet.page);
  await expect(intake.concerns).toHaveCount(2);

  const photos = walkAroundPhotos(20);
  await intake.goTo('walk-around');
  await intake.mark({ panel: 'left_front_door', kind: 'scratch', severity: 2, photos: photos.slice(0, 2) });
  for (const [index, slot] of REQUIRED_SLOTS.entries()) await intake.photographSlot(slot, photos[2 + index]!);
  await intake.addOtherPhotos(photos.slice(6, 13));

  await tablet.crashAndReopen('/');
  await signIn(tablet.page, ADVISOR);
  await tablet.page.goto(`/reception/${id}/walk-around`);
  intake = new IntakePage(tablet.page);
  await expect(intake.marks).toHaveCount(1);
  await expect(intake.photos).toHaveCount(11);
  await intake.addOtherPhotos(photos.slice(13));
  await intake.finishWalkAround();
  await intake.takeKeysIntoCustody();
  await intake.promiseFirstChoice();
  await intake.expectMissing(0);
  await intake.sign();
  const link = await intake.ownerLink();
  await expectSavedHere(tablet.page);
  expect((await shop.observer.pullAll()).all('repair_order')).toEqual([]);

  // The first push reaches the server and its reply is lost: sent again, it must count once.
  await tablet.goOnline();
  tablet.line.loseReplies();
  await expect.poll(async () => (await shop.observer.pullAll()).all('repair_order').length, { timeout: 60_000 }).toBe(1);
  tablet.line.recover();
  await expectSynced(tablet.page, 180_000);

  const held = await shop.observer.pullAll();
  expect(held.all('repair_order').map((order) => order.id)).toEqual([id]);
  expect(held.all('vehicle')).toHaveLength(1);
  expect(held.all('customer')).toHaveLength(1);
  expect(held.of(id, 'concern').map((concern) => valueOf(concern, 'words'))).toEqual(
    expect.arrayContaining(['冷车启动时有异响', '空调不够冷']),
  );
  expect(held.of(id, 'concern')).toHaveLength(2);
  expect(held.of(id, 'mark')).toHaveLength(1);

  const hashes = held.of(id, 'photo').map((photo) => String(valueOf(photo, 'sha256')));
  expect(hashes).toHaveLength(20);
  expect(new Set(hashes).size).toBe(20);
  expect(await shop.observer.missingPhotos(hashes)).toEqual([]);
  for (const hash of hashes) expectStoredPhoto(await shop.observer.photo(hash));

  const signatures = held.of(id, 'signature');
  expect(signatures).toHaveLength(1);
  const sheet = String(valueOf(signatures[0]!, 'sheet'));
  expect(createHash('sha256').update(sheet).digest('hex')).toBe(valueOf(signatures[0]!, 'sheet_sha256'));
  for (const hash of hashes) expect(sheet).toContain(hash);

  const { history } = await shop.office.call<{ history: { action: string }[] }>('GET', `orders/${id}`);
  const times = (action: string) => history.filter((entry) => entry.action === action).length;
  expect(times('add_photo')).toBe(20);
  expect(times('sign')).toBe(1);
  expect(times('open_order')).toBe(1);

  await onOwnersPhone(browser, link, async (owner) => {
    await expect(owner.getByTestId('plate').first()).toContainText(FAMILY_CAR.plate.slice(-5));
  });
});
