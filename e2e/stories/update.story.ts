import type { Page } from '@playwright/test';
import { badge, expectSavedHere, expectSynced, takeInNew } from '../pages/board.ts';
import { signIn, tabletAtWork } from '../pages/door.ts';
import { IntakePage } from '../pages/intake.ts';
import { FAMILY_CAR } from '../support/cars.ts';
import { ADVISOR, expect, test } from '../support/story.ts';
import type { Tablet } from '../support/tablet.ts';
import { valueOf } from '../support/wire_device.ts';

/** What the first version of the app's database held: each store with its indexes. */
const FIRST_STORES: Record<string, string[]> = {
  meta: [],
  server: [],
  shown: ['kind', 'order', 'vehicle'],
  outbox: [],
  sent: ['at'],
  photo: ['at'],
  thumb: [],
  photo_queue: [],
  shadow: [],
};

test('a new build waits for an old tab that keeps the database open, says so, and then finds all unsent work', async ({ shop }) => {
  const tablet = await tabletAtWork(shop);
  await tablet.goOffline();
  await takeInNew(tablet.page, FAMILY_CAR);
  const intake = new IntakePage(tablet.page);
  const id = await intake.orderId();
  await intake.addConcern('刹车时方向盘抖动');
  await expectSavedHere(tablet.page);

  // The same tablet as an older build has left it, with a tab that nobody has closed.
  const old = await tablet.secondTab('/icons/icon.svg');
  await tablet.page.goto('/icons/icon.svg');
  expect(await old.evaluate(turnBack, FIRST_STORES)).toBeGreaterThan(0);

  await tablet.page.goto('/board');
  await expect(tablet.page.getByText('应用的另一个旧标签页仍在打开')).toBeVisible();
  await old.close();
  await expect(tablet.page.getByTestId('page-board')).toBeVisible({ timeout: 15_000 });
  await expect(tablet.page.getByTestId('board-card')).toHaveCount(1);
  await expectSavedHere(tablet.page);

  await tablet.goOnline();
  await expectSynced(tablet.page);
  const held = await shop.observer.pullAll();
  expect(held.of(id, 'concern').map((concern) => valueOf(concern, 'words'))).toEqual(['刹车时方向盘抖动']);
});

test('an app of yesterday beside the server of today works on, is told of the newer build, and takes it when a person wants to', async ({ shop }) => {
  const tablet = await tabletAtWork(shop);
  await takeInNew(tablet.page, FAMILY_CAR);
  const intake = new IntakePage(tablet.page);
  const id = await intake.orderId();
  const other = await tablet.secondTab('/board');
  await signIn(other, ADVISOR);

  await serveNewer(tablet);
  expect(await askForNewer(tablet.page)).toBe(true);
  await expect(tablet.page.getByTestId('newer-build'), 'nobody is disturbed in the middle of an intake').toBeHidden();
  await intake.addConcern('空调不制冷');
  await expect(intake.concerns).toHaveCount(1);
  await tablet.page.goto('/board');
  await expectSynced(tablet.page);
  const held = await shop.observer.pullAll();
  expect(held.of(id, 'concern').map((concern) => valueOf(concern, 'words'))).toEqual(['空调不制冷']);

  const builds = () => other.evaluate(() => caches.keys());
  expect(await builds()).toHaveLength(2);
  await tablet.page.getByTestId('take-newer').click();
  await expect.poll(builds).toHaveLength(1);
  await expect(tablet.page.getByTestId('newer-build')).toBeHidden();
  await expect(tablet.page.getByTestId('page-board')).toBeVisible();
  await expect(tablet.page.getByTestId('board-card')).toHaveCount(1);
  await expect(other.getByTestId('newer-build'), 'the other tab is of the older build still').toBeVisible();
  await other.getByTestId('take-newer').click();
  await expect(other.getByTestId('newer-build')).toBeHidden();
  await expect(other.getByTestId('board-card')).toHaveCount(1);
  await expect(badge(other)).toHaveAttribute('data-state', 'synced');
});

/** Rebuilds the database as the first version made it, with all that it holds, and keeps it open; runs in the page. */
async function turnBack(stores: Record<string, string[]>): Promise<number> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((found, failed) => {
      request.onsuccess = () => found(request.result);
      request.onerror = () => failed(request.error);
    });
  const newer = await done(indexedDB.open('walkaround'));
  const held = new Map<string, [IDBValidKey, unknown][]>();
  for (const name of newer.objectStoreNames) {
    const store = newer.transaction(name).objectStore(name);
    const [keys, values] = [await done(store.getAllKeys()), await done(store.getAll())];
    held.set(name, keys.map((key, place) => [key, values[place]]));
  }
  newer.close();
  for (const name of ['drawer', 'label']) if (held.get(name)!.length > 0) throw new Error(`the first version has no ${name}`);
  await done(indexedDB.deleteDatabase('walkaround'));
  const opening = indexedDB.open('walkaround', 1);
  opening.onupgradeneeded = () => {
    for (const [name, indexes] of Object.entries(stores)) {
      const store = opening.result.createObjectStore(name);
      for (const index of indexes) store.createIndex(index, index);
      for (const [key, value] of held.get(name)!) store.put(value, key);
    }
  };
  const older = await done(opening);
  // Nobody else refers to it: it must not be collected and closed.
  Object.assign(window, { older });
  return held.get('outbox')!.length;
}

/** Lets the server have a newer build: the same files under another build's id. */
async function serveNewer(tablet: Tablet): Promise<void> {
  const worker = await (await tablet.context.request.get('/service-worker.js')).text();
  const build = /BUILD = "([^"]+)"/.exec(worker)![1]!;
  tablet.line.replace(build, build.split('').reverse().join(''));
}

/** Asks the server for a newer build, as the app does every hour; tells whether one waits then. Runs on the page. */
async function askForNewer(page: Page): Promise<boolean> {
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
  const waits = () => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())!.waiting));
  await expect.poll(waits).toBe(true);
  return waits();
}
