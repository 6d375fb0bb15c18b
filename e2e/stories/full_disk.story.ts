import { badge, expectSynced, takeInNew } from '../pages/board.ts';
import { pair, signIn } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { smallPicture } from '../support/pictures.ts';
import { ADVISOR, expect, test } from '../support/story.ts';

test.use({ serverOptions: { diskMegabytes: 16 } });

test('a server with a full disk takes nothing, the tablet keeps its work and says why, and it all arrives later', async ({ shop }) => {
  const tablet = await shop.unbox();
  const { page } = tablet;
  await pair(tablet, await shop.office.pairingCode('前台 1'), '前台 1');
  await signIn(page, ADVISOR);
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  const id = await intake.orderId();
  await expectSynced(page);

  shop.server.fillDisk();
  await intake.addConcern('后排座椅有异味');
  await intake.goTo('walk-around');
  await intake.photographSlot('front', smallPicture('front'));
  await expect(badge(page)).toHaveAttribute('data-state', 'problem', { timeout: 30_000 });
  await page.reload();
  await expect(page.getByTestId('photo')).toHaveCount(1);

  shop.server.freeDisk();
  await expectSynced(page, 90_000);
  const held = await shop.observer.pullAll();
  expect(held.of(id, 'concern')).toHaveLength(1);
  const [photo] = held.of(id, 'photo');
  expect(await shop.observer.missingPhotos([String(photo!.fields.sha256!.v)])).toEqual([]);
});

test('a server whose disk can only be read takes no photo, and all of them arrive when it can be written again', async ({ shop }) => {
  const tablet = await shop.unbox();
  const { page } = tablet;
  await pair(tablet, await shop.office.pairingCode('前台 1'), '前台 1');
  await signIn(page, ADVISOR);
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  const id = await intake.orderId();
  await expectSynced(page);

  shop.server.makeReadOnly('photos');
  await intake.goTo('walk-around');
  await intake.photographSlot('front', smallPicture('front'));
  await expect(badge(page)).toHaveAttribute('data-state', 'problem', { timeout: 30_000 });
  // The photo may be tried before the change that names it has travelled.
  await expect.poll(async () => (await shop.observer.pullAll()).of(id, 'photo').length, { timeout: 30_000 }).toBe(1);
  const [refused] = (await shop.observer.pullAll()).of(id, 'photo');
  const hash = String(refused!.fields.sha256!.v);
  expect(await shop.observer.missingPhotos([hash])).toEqual([hash]);

  shop.server.makeWritable('photos');
  await expectSynced(page, 90_000);
  expect(await shop.observer.missingPhotos([hash])).toEqual([]);
});
