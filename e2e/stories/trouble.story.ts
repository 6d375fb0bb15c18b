import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { badge, expectSavedHere, expectSynced, takeInNew } from '../pages/board.ts';
import { tabletAtWork, tabletInUse } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { openOffice } from '../pages/office.ts';
import { takeInAndSign } from '../pages/whole_intake.ts';
import { FAMILY_CAR, NEW_ENERGY_CAR } from '../support/cars.ts';
import { figure } from '../support/figure.ts';
import { walkAroundPhotos } from '../support/pictures.ts';
import { run } from '../support/server.ts';
import { expect, test } from '../support/story.ts';
import { valueOf } from '../support/wire_device.ts';

/** Four photos over a line of 32 kB/s that is cut every 5 s; the whole is twelve over one of 8 kB/s, cut every 20 s. */
const SLOW = process.env.SLOW_LINE === 'whole'
  ? { photos: 12, bytesPerSecond: 8_000, cutEvery: 20_000, patience: 1_500_000 }
  : { photos: 4, bytesPerSecond: 32_000, cutEvery: 5_000, patience: 300_000 };

test('photos arrive over a slow line that is cut again and again, and little travels twice', async ({ shop }) => {
  test.setTimeout(SLOW.patience + 120_000);
  const tablet = await tabletInUse(shop);
  await takeInNew(tablet.page, FAMILY_CAR);
  const intake = new IntakePage(tablet.page);
  const id = await intake.orderId();
  await expectSynced(tablet.page);
  tablet.line.becomeCaptive();
  await intake.goTo('walk-around');
  await intake.addOtherPhotos(walkAroundPhotos(SLOW.photos));

  tablet.line.recover();
  tablet.line.becomeSlow(SLOW);
  await expectSynced(tablet.page, SLOW.patience);
  const carried = tablet.line.carried;
  tablet.line.recover();

  const hashes = (await shop.observer.pullAll()).of(id, 'photo').map((photo) => String(valueOf(photo, 'sha256')));
  expect(hashes).toHaveLength(SLOW.photos);
  expect(await shop.observer.missingPhotos(hashes)).toEqual([]);
  const sizes = await Promise.all(hashes.map(async (hash) => (await shop.observer.photo(hash)).length));
  const payload = sizes.reduce((sum, size) => sum + size, 0);
  figure('bytes sent over a broken line, of the photos\' own', carried / payload, 'ratio', { atMost: 1.3 });
});

test('connections that died without telling anybody hold nothing up for long', async ({ shop }) => {
  const tablet = await tabletInUse(shop);
  await takeInNew(tablet.page, FAMILY_CAR);
  const intake = new IntakePage(tablet.page);
  const id = await intake.orderId();
  await expectSynced(tablet.page);

  tablet.line.fallSilent();
  await intake.addConcern('雨刮器有异响');
  await expect(badge(tablet.page)).not.toHaveAttribute('data-state', 'synced');
  await expectSynced(tablet.page, 75_000);
  expect((await shop.observer.pullAll()).of(id, 'concern')).toHaveLength(1);
});

test('the disk is lost, last night’s copy is restored, and the tablets bring today’s work back', async ({ shop }) => {
  const tablet = await tabletInUse(shop);
  const yesterday = await takeInAndSign(tablet.page, FAMILY_CAR);
  await expectSynced(tablet.page);
  const copies = mkdtempSync(join(tmpdir(), 'service-intake-copies-'));
  try {
    const night = join(copies, 'night');
    const backup = await run(['backup', '--data', shop.server.data, '--to', night]);
    expect(backup, backup.output).toMatchObject({ code: 0 });

    await tablet.page.goto('/');
    const today = await takeInAndSign(tablet.page, NEW_ENERGY_CAR);
    await expectSynced(tablet.page);
    const before = await shop.observer.pullAll();

    await shop.server.kill();
    rmSync(shop.server.data, { recursive: true });
    const intake = new IntakePage(tablet.page);
    await intake.addConcern('停电时写下的');
    await expectSavedHere(tablet.page);
    const restore = await run(['restore', '--data', shop.server.data, '--from', night]);
    expect(restore, restore.output).toMatchObject({ code: 0 });
    await shop.server.start();
    await expectSynced(tablet.page, 90_000);

    const after = await shop.observer.pullAll();
    expect(after.all('repair_order').map((order) => order.id).sort()).toEqual([yesterday.id, today.id].sort());
    expect(after.of(today.id, 'signature')).toHaveLength(1);
    expect(after.of(today.id, 'concern')).toHaveLength(before.of(today.id, 'concern').length + 1);
    const photos = [...after.of(yesterday.id, 'photo'), ...after.of(today.id, 'photo')];
    const hashes = photos.map((photo) => String(valueOf(photo, 'sha256')));
    expect(await shop.observer.missingPhotos(hashes)).toEqual([]);
    const check = await run(['check', '--data', shop.server.data]);
    expect(check, check.output).toMatchObject({ code: 0 });
  } finally {
    rmSync(copies, { recursive: true, force: true });
  }
});

test('unsent work leaves a tablet as a file, comes in at the office, and counts once when the tablet syncs after all', async ({ shop, browser }) => {
  const tablet = await tabletAtWork(shop);
  await tablet.goOffline();
  const { id } = await takeInAndSign(tablet.page, FAMILY_CAR);
  await expectSavedHere(tablet.page);
  await tablet.page.goto('/settings');
  const download = tablet.page.waitForEvent('download');
  await tablet.page.getByTestId('export-unsent').click();
  const file = await (await download).path();
  expect((await shop.observer.pullAll()).all('repair_order')).toEqual([]);

  const office = await openOffice(browser, shop);
  await office.goto('/office/devices');
  await office.getByTestId('bring-unsent').setInputFiles(file);
  await expect.poll(async () => (await shop.observer.pullAll()).of(id, 'signature').length, { timeout: 60_000 }).toBe(1);
  await expect(office.getByRole('status').filter({ hasText: '入库' })).toBeVisible();
  const brought = await shop.observer.pullAll();
  const hashes = brought.of(id, 'photo').map((photo) => String(valueOf(photo, 'sha256')));
  expect(await shop.observer.missingPhotos(hashes)).toEqual([]);

  await tablet.goOnline();
  await expectSynced(tablet.page, 60_000);
  const after = await shop.observer.pullAll();
  expect(after.all('repair_order')).toHaveLength(1);
  expect(after.of(id, 'photo')).toHaveLength(hashes.length);
  await office.context().close();
});
