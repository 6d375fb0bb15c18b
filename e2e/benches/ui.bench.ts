import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';
import { expectSynced, takeInKnown } from '../pages/board.ts';
import { tabletAtWork } from '../pages/door.ts';
import { IntakePage, REQUIRED_SLOTS } from '../pages/intake.ts';
import { fileCars } from '../support/file_cars.ts';
import { measured } from '../support/figure.ts';
import { picture, smallPicture, TWELVE_MEGAPIXELS } from '../support/pictures.ts';
import { expect, test } from '../support/story.ts';

/** How much slower a tablet is than the machine that measures. */
const SLOWER = 4;
/** How many vehicles are searched. */
const CARS = 50_000;
/** How many milliseconds a quick hand needs between two taps. */
const BETWEEN_TAPS = 300;
/** How many milliseconds lie between two signs of somebody who types fast. */
const BETWEEN_SIGNS = 100;
/** How many milliseconds the browser's database still tidies up after tens of thousands of files have come. */
const TIDYING = 5_000;
/**
 * Seconds of a person's work. To think, to point and press, and to type a sign are those of the keystroke-level model
 * (Card, Moran and Newell, 1983: M, P + B, K of somebody who types now and then); to walk to a side of the car and aim,
 * and to write a name, are our own assumptions.
 */
const PERSON = { think: 1.35, point: 1.2, sign: 0.28, photo: 5, name: 5 };
/** How many of the slowest taps are told of. */
const SLOWEST = 24;
/** How many photos of a usual camera are taken; the middle counts. */
const PHOTOS = 5;

test('a returning customer is taken in with few taps, and each shows at once', async ({ shop }) => {
  test.setTimeout(5 * 60_000);
  const [car] = await fileCars(shop, 1);
  const { page, context } = await tabletAtWork(shop);
  await expectSynced(page);
  const debug = await context.newCDPSession(page);
  await page.evaluate(watch);
  await debug.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });

  const asBefore = tapLikeAHand(page);
  await takeInKnown(page, car!.plate.slice(-5));
  const intake = new IntakePage(page);
  await intake.fillInVehicle(52_310);
  await intake.goTo('concerns');
  await intake.askAbout('noise', ['squeal', 'front_left', 'braking', 'every']);
  await page.getByTestId('confirm-concern').click();
  await expect(intake.consultation).toBeHidden();
  await intake.goTo('walk-around');
  for (const panel of ['left_front_door', 'rear_bumper', 'bonnet']) {
    await intake.mark({ panel, kind: 'scratch', severity: 2, photos: [smallPicture(panel)] });
  }
  for (const slot of REQUIRED_SLOTS) await intake.photographSlot(slot, smallPicture(slot));
  await intake.finishWalkAround();
  await intake.takeKeysIntoCustody();
  await intake.promiseFirstChoice();
  await intake.expectMissing(0);
  await intake.sign();
  asBefore();
  await debug.send('Emulation.setCPUThrottlingRate', { rate: 1 });

  const { pointed, signs, photos, paints } = await page.evaluate(() => window.watched!);
  const waited = paints.reduce((sum, paint) => sum + paint.millis, 0) / 1000;
  const pointing = pointed * (PERSON.think + PERSON.point);
  const person = pointing + signs * PERSON.sign + photos * PERSON.photo + PERSON.name + waited;
  paints.sort((one, other) => one.millis - other.millis);
  const at = (share: number) => paints[Math.min(paints.length - 1, Math.floor(paints.length * share))]?.millis ?? 0;
  for (const { on, millis, waited, handled } of paints.slice(-SLOWEST).reverse()) {
    const painted = millis - waited - handled;
    console.log(`${on}: ${millis} ms, of them ${waited} until it was heard, ${handled} handled, ${painted} to paint`);
  }
  measured('ui', 'taps to take in a returning customer, keys and photos among them', pointed + signs + photos, 'taps', { atMost: 60 });
  measured('ui', 'the same by the keystroke-level model, a thought before each tap', person / 60, 'min', { atMost: 3 });
  measured('ui', 'taps that were timed', paints.length, 'taps');
  measured('ui', 'tap to paint, throttled, the middle', at(0.5), 'ms');
  measured('ui', 'tap to paint, throttled, 95 %', at(0.95), 'ms', { atMost: 100 });
  measured('ui', 'tap to paint, throttled, the slowest', at(1), 'ms', { atMost: 200 });
});

test('fifty thousand vehicles are searched as fast as somebody types', async ({ shop }) => {
  test.setTimeout(10 * 60_000);
  const cars = await fileCars(shop, CARS);
  const { page } = await tabletAtWork(shop);
  await page.getByTestId('take-in').first().click();
  const field = page.getByTestId('vehicle-search');
  await field.fill(cars.at(-1)!.plate);
  await expect(page.getByTestId('search-result').first()).toContainText(cars.at(-1)!.owner, { timeout: 5 * 60_000 });
  await expectQuiet(page);
  await pause(TIDYING);
  const times: number[] = [];
  for (const words of ['粤B1234', '朗逸', '车主4321号', '13800012345', '54321']) {
    await field.fill('');
    for (const key of words) {
      await pause(BETWEEN_SIGNS);
      times.push(await field.evaluate(press, key));
    }
    await expect(page.getByTestId('new-intake-page')).toBeVisible();
  }
  times.sort((one, other) => one - other);
  measured('ui', `search in ${CARS} vehicles, a key, the middle`, times[Math.floor(times.length / 2)]!, 'ms');
  measured('ui', `search in ${CARS} vehicles, a key, the slowest`, times.at(-1)!, 'ms', { atMost: 50 });
});

test('a photo of twelve megapixels is there before the next is taken', async ({ shop }) => {
  test.setTimeout(3 * 60_000);
  const [car] = await fileCars(shop, 1);
  const { page } = await tabletAtWork(shop);
  await expectSynced(page);
  await takeInKnown(page, car!.plate.slice(-5));
  const intake = new IntakePage(page);
  await intake.goTo('walk-around');
  const times: number[] = [];
  for (let nth = 1; nth <= PHOTOS; nth += 1) {
    const file = picture({ ...TWELVE_MEGAPIXELS, label: `bench-${nth}` });
    await page.evaluate(awaitPhoto, nth);
    await page.getByTestId('add-other-photo').setInputFiles([file]);
    times.push(await page.evaluate(() => window.photoSeen!));
  }
  times.sort((one, other) => one - other);
  measured('ui', 'a photo of 12 megapixels is seen', times[Math.floor(PHOTOS / 2)]! / 1000, 's', { atMost: 1.5 });
});

/** Taps as a hand does: it looks before, and waits a moment after. Looking during a tap would be measured along with it. */
function tapLikeAHand(page: Page): () => void {
  const locators = Object.getPrototypeOf(page.locator('body')) as Locator;
  const { click } = locators;
  locators.click = async function (this: Locator, options) {
    await click.call(this, { ...options, trial: true });
    await click.call(this, { ...options, force: true });
    await pause(BETWEEN_TAPS);
  };
  return () => (locators.click = click);
}

/** What was tapped, and the milliseconds until it showed: until the page heard of it, handled it, and in all. */
interface Paint {
  on: string;
  waited: number;
  handled: number;
  millis: number;
}

/** What a hand did: places pointed at, signs typed, photos taken; and how each tap showed. */
interface Watched {
  pointed: number;
  signs: number;
  photos: number;
  paints: Paint[];
}

declare global {
  interface Window {
    watched?: Watched;
    photoSeen?: Promise<number>;
  }
}

/** Counts taps and typed signs, and takes the time from each tap to the next paint; runs in the page. */
function watch(): void {
  const watched: Watched = (window.watched = { pointed: 0, signs: 0, photos: 0, paints: [] });
  // Named when it is tapped: what a tap opens may take its place.
  const tapped: { at: number; on: string }[] = [];
  addEventListener(
    'pointerdown',
    (event) => {
      watched.pointed += 1;
      const named = (event.target as Element).closest('[data-testid]');
      tapped.push({ at: event.timeStamp, on: named?.getAttribute('data-testid') ?? 'unnamed' });
    },
    { capture: true },
  );
  const lengths = new WeakMap<EventTarget, number>();
  addEventListener(
    'input',
    (event) => {
      const field = event.target as HTMLInputElement;
      if (field.type === 'file') watched.photos += 1;
      if (!['text', 'tel', 'search', 'textarea', 'number'].includes(field.type)) return;
      watched.signs += Math.abs(field.value.length - (lengths.get(field) ?? 0));
      lengths.set(field, field.value.length);
    },
    { capture: true },
  );
  // One tap is several events: the longest of them is what a person waits for.
  const seen = new Map<number, Paint>();
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId: number })[]) {
      if (entry.interactionId === 0) continue;
      const before = seen.get(entry.interactionId);
      const on = tapped.find(({ at }) => Math.abs(at - entry.startTime) < 2)?.on ?? before?.on ?? entry.name;
      const waited = Math.round(entry.processingStart - entry.startTime);
      const handled = Math.round(entry.processingEnd - entry.processingStart);
      if (!before || before.millis < entry.duration) seen.set(entry.interactionId, { on, waited, handled, millis: entry.duration });
    }
    watched.paints = [...seen.values()];
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

/** Types one sign and returns the milliseconds until what was found is painted; runs in the page. */
function press(field: SVGElement | HTMLElement, key: string): Promise<number> {
  const started = performance.now();
  (field as HTMLInputElement).value += key;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: key, inputType: 'insertText' }));
  return new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now() - started))));
}

/** Begins to wait for the so-many-th photo, from the moment its file is chosen; runs in the page. */
function awaitPhoto(nth: number): void {
  window.photoSeen = new Promise((seen) => {
    let started = 0;
    addEventListener('change', () => (started = performance.now()), { capture: true, once: true });
    const look = () => {
      const photos = [...document.querySelectorAll<HTMLImageElement>('[data-testid="photo"] img, img[data-testid="photo"]')];
      const isThere = photos.length >= nth && photos.every((photo) => photo.complete && photo.naturalWidth > 0);
      if (isThere) seen(performance.now() - started);
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** Waits until nothing goes on behind the screen any more. */
async function expectQuiet(page: Page): Promise<void> {
  await page.waitForFunction(() => new Promise((quiet) => requestIdleCallback(() => quiet(true), { timeout: 60_000 })));
  await expectSynced(page);
}
