import type { Page } from '@playwright/test';
import { expectSavedHere, expectSynced, takeInNew, type Arrival } from '../pages/board.ts';
import { pair, signIn, tabletAtWork } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { OwnBrowser } from '../support/own_browser.ts';
import { smallPicture, walkAroundPhotos } from '../support/pictures.ts';
import { readyForOffline } from '../support/service_worker.ts';
import { ADVISOR, expect, test } from '../support/story.ts';
import { valueOf } from '../support/wire_device.ts';

/** A short day for every run; the whole one is thirty cars with twenty photos each. */
const DAY = process.env.SOAK === 'whole' ? { cars: 30, photos: 20 } : { cars: 6, photos: 3 };
/** In how many tabs the day is worked. */
const TABS = 3;
/** How often the browser is killed. */
const KILLS = 3;

/** What a person was shown as saved. */
interface Shown {
  id: string;
  concerns: string[];
  photos: number;
}

test('a day without a network in three tabs, with reloads and crashes, arrives whole', async ({ shop }) => {
  test.setTimeout(120_000 + DAY.cars * (15_000 + DAY.photos * 2_000));
  const tablet = await tabletAtWork(shop);
  const others = [await tablet.secondTab('/'), await tablet.secondTab('/')];
  for (const page of others) await signIn(page, ADVISOR);
  await tablet.goOffline();

  const day: Shown[] = [];
  for (let car = 0; car < DAY.cars; car += 1) {
    const place = car % TABS;
    if (car === TABS) await tablet.crashAndReopen('/').then(() => signIn(tablet.page, ADVISOR));
    const page = place === 0 ? tablet.page : others[place - 1]!;
    await page.bringToFront();
    await page.goto('/board');
    day.push(await takeIn(page, car));
    if (car % 2 === 0) await page.reload();
  }
  await expectSavedHere(tablet.page);

  await tablet.goOnline();
  await expectSynced(tablet.page, 60_000 + DAY.cars * DAY.photos * 1_000);
  const held = await shop.observer.pullAll();
  expect(held.all('repair_order').map((order) => order.id).sort()).toEqual(day.map((one) => one.id).sort());
  for (const one of day) {
    expect(held.of(one.id, 'concern').map((concern) => valueOf(concern, 'words')).sort()).toEqual(one.concerns.sort());
    const hashes = held.of(one.id, 'photo').map((photo) => String(valueOf(photo, 'sha256')));
    expect(hashes).toHaveLength(one.photos);
    expect(await shop.observer.missingPhotos(hashes)).toEqual([]);
  }
});

test('a browser that is killed again and again while it writes has all that it had shown', async ({ shop }) => {
  test.setTimeout(240_000);
  const own = new OwnBrowser();
  try {
    let page = await own.start(shop.server.address);
    await pairHere(page, await shop.office.pairingCode('前台 1'));
    await readyForOffline(page);
    await takeInNew(page, FAMILY_CAR);
    const id = await new IntakePage(page).orderId();
    await shop.server.kill();

    const shown: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      // Long enough for a few words on a slow machine, and each time at another moment.
      const life = AbortSignal.timeout(3_000 + kill * 700);
      await work(page, shown, `第 ${kill + 1} 次`, life, () => own.kill());
      page = await own.start(`${shop.server.address}/board`);
      await signIn(page, ADVISOR);
      await page.goto(`${shop.server.address}/reception/${id}/concerns`);
      await expect(page.getByTestId('add-concern')).toBeVisible();
      for (const words of shown) await expect(page.getByTestId('concern').filter({ hasText: words }).first()).toBeVisible();
    }
    await shop.server.start();
    await expectSynced(page, 90_000);
    const arrived = (await shop.observer.pullAll()).of(id, 'concern').map((concern) => String(valueOf(concern, 'words')));
    expect(arrived).toEqual(expect.arrayContaining(shown));
    expect(new Set(arrived).size).toBe(arrived.length);
    expect(shown.length).toBeGreaterThanOrEqual(KILLS);
  } finally {
    await own.dispose();
  }
});

test('a tablet without room says so, keeps what it has, and goes on when there is room again', async ({ shop }) => {
  const own = new OwnBrowser();
  try {
    let page = await own.start(shop.server.address);
    await pairHere(page, await shop.office.pairingCode('前台 1'));
    await takeInNew(page, FAMILY_CAR);
    let intake = new IntakePage(page);
    const id = await intake.orderId();
    await intake.addConcern('还有空间时写下的');
    await expectSynced(page);

    // The browser asks for the quota when the storage is opened, and believes the answer for a while.
    await own.kill();
    page = await own.start('about:blank');
    const debug = await page.context().newCDPSession(page);
    await debug.send('Storage.overrideQuotaForOrigin', { origin: shop.server.address, quotaSize: 1 });
    await openWalkAround(page, shop.server.address, id);
    const place = page.locator('[data-testid="photo-slot"][data-slot="front"]');
    await place.getByTestId('add-slot-photo').setInputFiles(smallPicture('front'));
    await expect(page.getByText(/存储空间不足|storage is full/).first()).toBeVisible({ timeout: 20_000 });
    await expect(place.getByTestId('photo')).toHaveCount(0);

    await own.kill();
    page = await own.start('about:blank');
    await openWalkAround(page, shop.server.address, id);
    intake = new IntakePage(page);
    await intake.photographSlot('front', smallPicture('front'));
    await expectSynced(page, 60_000);
    const held = await shop.observer.pullAll();
    expect(held.of(id, 'concern')).toHaveLength(1);
    expect(held.of(id, 'photo')).toHaveLength(1);
  } finally {
    await own.dispose();
  }
});

test('a tablet whose clock jumps three years ahead loses nothing and wins nothing', async ({ shop }) => {
  const tablet = await shop.unbox();
  await tablet.context.addInitScript(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + Number(localStorage.getItem('clock-off') ?? 0);
  });
  await pair(tablet, await shop.office.pairingCode('前台 1'), '前台 1');
  const { page } = tablet;
  await signIn(page, ADVISOR);
  await takeInNew(page, FAMILY_CAR);
  const intake = new IntakePage(page);
  const id = await intake.orderId();
  await page.evaluate(() => localStorage.setItem('clock-off', String(3 * 365 * 86_400_000)));
  await page.reload();
  await intake.addConcern('表走快了三年时写下的');
  await expectSynced(page, 60_000);
  const concerns = (await shop.observer.pullAll()).of(id, 'concern');
  expect(concerns).toHaveLength(1);
  for (const stamp of Object.values(concerns[0]!.stamps)) expect(stamp.t).toBeLessThan(Date.now() + 60_000);
});

/** Signs in and goes to an intake's walk-around. */
async function openWalkAround(page: Page, address: string, id: string): Promise<void> {
  await page.goto(`${address}/board`);
  await signIn(page, ADVISOR);
  await page.goto(`${address}/reception/${id}/walk-around`);
}

/** Pairs a browser that is open at the app, and signs in. */
async function pairHere(page: Page, code: string): Promise<void> {
  await page.getByTestId('pairing-code').fill(code);
  await page.getByTestId('tablet-name').fill('前台 1');
  await page.getByTestId('pair').click();
  await signIn(page, ADVISOR);
}

/** Takes a car in, a little different from all others. */
async function takeIn(page: Page, car: number): Promise<Shown> {
  const counted = String(car).padStart(3, '0');
  const arrival: Arrival = {
    ...FAMILY_CAR,
    plate: `沪B${counted}88`,
    vin: '',
    customer: `客户${counted}`,
    phone: `13800${counted}000`,
  };
  await takeInNew(page, arrival);
  const intake = new IntakePage(page);
  const id = await intake.orderId();
  const concerns = [`异响 ${counted}`, `漏油 ${counted}`];
  for (const words of concerns) await intake.addConcern(words);
  await intake.goTo('walk-around');
  await intake.addOtherPhotos(walkAroundPhotos(DAY.photos));
  return { id, concerns, photos: DAY.photos };
}

/** Writes concerns until the life is over and the browser is killed; notes each that was shown. */
async function work(page: Page, shown: string[], name: string, life: AbortSignal, end: () => Promise<void>): Promise<void> {
  const killed = new Promise<void>((done) => life.addEventListener('abort', () => void end().then(done)));
  for (let count = 0; !life.aborted; count += 1) {
    const words = `${name} ${count}`;
    try {
      await page.getByTestId('step-concerns').click();
      await page.getByTestId('concern-text').fill(words);
      await page.getByTestId('add-concern').click();
      await expect(page.getByTestId('concern').filter({ hasText: words })).toBeVisible();
    } catch (error) {
      if (life.aborted) break;
      throw error;
    }
    shown.push(words);
  }
  await killed;
}
