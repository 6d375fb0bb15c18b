import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BareBrowser, type BarePage } from '../support/bare_browser.ts';
import { measured } from '../support/figure.ts';
import { OfficeApi } from '../support/office_api.ts';
import { pulled } from '../support/pulled.ts';
import { run, Server } from '../support/server.ts';
import { holdsTheApp } from '../support/service_worker.ts';
import { ADVISOR, expect, MANAGER, test } from '../support/story.ts';
import type { WireDevice } from '../support/wire_device.ts';

/** How much slower a tablet is than the machine that measures. */
const SLOWER = 4;
/** What a board shows that is ready: cars, or that there are none. */
const BOARD = '[data-testid="board-card"], [data-testid="board-empty"]';
/** How often the board is opened; the middle counts. */
const OPENINGS = 5;
/** How long a large shop may take, in milliseconds. */
const LONG = 8 * 60_000;

test('the board of a shop that is ten years old opens at once on a slow tablet', async () => {
  test.setTimeout(15 * 60_000);
  const data = process.env.SCALE_DATA;
  if (!data) throw new Error('SCALE_DATA names the data folder of a large shop: run `cargo xtask bench scale`');
  const empty = mkdtempSync(join(tmpdir(), 'service-intake-'));
  try {
    await expectOk(run(['shop', 'add', '--data', empty, '--name', '新店']));
    const young = await open(empty);
    const old = await open(data);
    measured('scale', 'a fresh tablet of the large shop shows its board', old.work, 's', { atMost: 5 });
    measured('scale', 'a fresh tablet of an empty shop shows its board', young.work, 's');
    measured('scale', 'a fresh tablet of the large shop finds every car', old.cars, 's', { atMost: 5 });
    measured('scale', 'a fresh tablet of an empty shop finds every car', young.cars, 's');
    measured('scale', 'a fresh tablet of the large shop has stored every car', old.stored, 's');
    measured('scale', 'a fresh tablet of the large shop has all', old.all, 's');
    measured('scale', 'the board of the large shop opens, throttled', old.board.drawn, 'ms', { atMost: 1_500 });
    measured('scale', 'the same, read from what is stored', old.board.read, 'ms');
    measured('scale', 'the board of an empty shop opens, throttled', young.board.drawn, 'ms');
    measured('scale', 'the large of the empty', old.board.drawn / young.board.drawn, 'ratio');
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
});

function middle(times: number[]): number {
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)]!;
}

/** Tells whether the tablet has stored every customer and vehicle on file. */
async function isFiled(page: BarePage, observer: WireDevice): Promise<boolean> {
  const { cursor, files } = await page.run(pulled);
  return cursor > 0 || (files !== null && !(await observer.hasFilesAfter(files)));
}

/** The seconds until a fresh tablet shows its board, finds every car, has stored them, and has all; and how its board opens then. */
interface Fresh {
  work: number;
  cars: number;
  stored: number;
  all: number;
  board: Opening;
}

/** Takes a fresh tablet into a shop; returns how long it takes until it is ready, and until its board opens again. */
async function open(data: string): Promise<Fresh> {
  const manager = ['--name', MANAGER.name, '--sign-in', MANAGER.signIn, '--password', MANAGER.password];
  await run(['staff', 'add', '--data', data, '--role', 'service_manager', ...manager]);
  // Its log is kept whole, as it was when the shop was filled: a shop that runs has no ten years to trim at once.
  const server = await Server.start({ data, environment: { WALKAROUND_LOG_DAYS: '0' } });
  const { browser, page } = await BareBrowser.start();
  try {
    const office = await OfficeApi.signIn(server.address, MANAGER.signIn, MANAGER.password);
    // The large shop may have been measured before.
    const advisor = { name: `陈静 ${Date.now() % 100_000}`, pin: ADVISOR.pin };
    await office.addStaff(advisor.name, 'advisor', advisor.pin);
    const observer = await office.observer();
    const code = await office.pairingCode('前台 1');
    await page.goto(`${server.address}/pair`);
    await page.poll('the app in the service worker', () => page.run(holdsTheApp));
    const started = performance.now();
    const seconds = () => (performance.now() - started) / 1000;
    await page.type('pairing-code', code);
    await page.type('tablet-name', '前台 1');
    await page.press('pair');
    await page.press('person', advisor.name);
    for (const digit of advisor.pin) await page.press(`pin-${digit}`);
    await page.until(BOARD);
    const work = seconds();
    await findsEveryCar(page);
    const cars = seconds();
    await page.poll('every file', () => isFiled(page, observer), LONG);
    const stored = seconds();
    const newest = await observer.newest();
    await page.poll('all', async () => (await page.run(pulled)).cursor === newest, LONG);
    const all = seconds();
    await page.ask('Page.enable');
    await page.ask('Page.addScriptToEvaluateOnNewDocument', { source: `(${String(takeTimes)})(${JSON.stringify(BOARD)})` });
    const times: Opening[] = [];
    for (let opening = 0; opening < OPENINGS; opening += 1) times.push(await opened(page, server.address));
    return { work, cars, stored, all, board: { drawn: middle(times.map((one) => one.drawn)), read: middle(times.map((one) => one.read)) } };
  } finally {
    await browser.dispose();
    await server.dispose();
  }
}

/** Waits until a new file may be made, which is only once every car is known. */
async function findsEveryCar(page: BarePage): Promise<void> {
  await page.press('take-in');
  await page.until('[data-testid="new-vehicle"]:not(:disabled)', LONG);
}

/** The milliseconds from the start of a page until its board is drawn, and until it is read from what is stored. */
interface Opening {
  drawn: number;
  read: number;
}

declare global {
  interface Window {
    boardTimes?: Partial<Opening>;
  }
}

/** Takes the times of the board as soon as a page begins; runs in the page. */
function takeTimes(board: string): void {
  const times: Partial<Opening> = (window.boardTimes = {});
  // The browser tells when it has painted an element that is marked.
  new PerformanceObserver((list) => {
    times.drawn ??= (list.getEntries()[0] as PerformanceEntry & { renderTime: number }).renderTime;
  }).observe({ type: 'element', buffered: true });
  let isMarked = false;
  new MutationObserver((_, observer) => {
    const first = document.querySelector(board);
    if (first && !isMarked) {
      isMarked = true;
      for (const element of first.querySelectorAll('*')) element.setAttribute('elementtiming', 'board');
    }
    if (document.querySelector('.board[aria-busy="false"]') && document.querySelector(board)) {
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => (times.read = performance.now())));
    }
  }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-busy'] });
}

/** Reloads the board, throttled. */
async function opened(page: BarePage, address: string): Promise<Opening> {
  // An app is opened after another one, not after itself: what its last life left behind is no part of it.
  await page.goto('about:blank');
  await page.ask('HeapProfiler.collectGarbage');
  await page.ask('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto(`${address}/board`);
  // The page takes the time itself: a measurement from outside is slowed down as well, and slows it down.
  const times = () => page.run(() => (window.boardTimes?.read && window.boardTimes.drawn ? (window.boardTimes as Opening) : null));
  await page.poll('the times of the board', async () => (await times()) !== null, LONG, 500);
  const taken = await times();
  await page.ask('Emulation.setCPUThrottlingRate', { rate: 1 });
  // Every car can be found: nothing goes on behind the board any more when it is opened next.
  await findsEveryCar(page);
  return taken!;
}

async function expectOk(running: Promise<{ code: number | null; output: string }>): Promise<void> {
  const { code, output } = await running;
  expect(code, output).toBe(0);
}
