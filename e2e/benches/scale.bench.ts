import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { expectSynced } from '../pages/board.ts';
import { pair, signIn } from '../pages/door.ts';
import { measured } from '../support/figure.ts';
import { OfficeApi } from '../support/office_api.ts';
import { run, Server } from '../support/server.ts';
import { readyForOffline } from '../support/service_worker.ts';
import { ADVISOR, expect, MANAGER, ShopFloor, test } from '../support/story.ts';

/** How much slower a tablet is than the machine that measures. */
const SLOWER = 4;
/** How often the board is opened; the middle counts. */
const OPENINGS = 5;

test('the board of a shop that is ten years old opens at once on a slow tablet', async ({ browser }) => {
  test.setTimeout(15 * 60_000);
  const data = process.env.SCALE_DATA;
  if (!data) throw new Error('SCALE_DATA names the data folder of a large shop: run `cargo xtask bench scale`');
  const empty = mkdtempSync(join(tmpdir(), 'service-intake-'));
  try {
    await expectOk(run(['shop', 'add', '--data', empty, '--name', '新店']));
    const young = await open(browser, empty);
    const old = await open(browser, data);
    measured('scale', 'a fresh tablet of the large shop is ready', old.ready, 's', { atMost: 5 });
    measured('scale', 'a fresh tablet of an empty shop is ready', young.ready, 's');
    measured('scale', 'the board of the large shop opens, throttled', old.board, 'ms', { atMost: 1_500 });
    measured('scale', 'the board of an empty shop opens, throttled', young.board, 'ms');
    measured('scale', 'the large of the empty', old.board / young.board, 'ratio');
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
});

/** Takes a fresh tablet into a shop; returns how long it takes until it is ready, and until its board opens again. */
async function open(browser: Browser, data: string): Promise<{ ready: number; board: number }> {
  const manager = ['--name', MANAGER.name, '--sign-in', MANAGER.signIn, '--password', MANAGER.password];
  await run(['staff', 'add', '--data', data, '--role', 'manager', ...manager]);
  const server = await Server.start({ data });
  try {
    const office = await OfficeApi.signIn(server.address, MANAGER.signIn, MANAGER.password);
    await office.addStaff(ADVISOR.name, 'advisor', ADVISOR.pin);
    const shop = new ShopFloor(browser, server, office, await office.observer(), '', '');
    const tablet = await shop.unbox();
    const code = await office.pairingCode('前台 1');
    await tablet.page.goto('/pair');
    await readyForOffline(tablet.page);
    const started = performance.now();
    await pair(tablet, code, '前台 1');
    await signIn(tablet.page, ADVISOR);
    await expectSynced(tablet.page, 10 * 60_000);
    const ready = (performance.now() - started) / 1000;
    const debug = await tablet.context.newCDPSession(tablet.page);
    const times = [];
    for (let opening = 0; opening < OPENINGS; opening += 1) times.push(await opened(tablet.page, debug));
    times.sort((one, other) => one - other);
    await shop.close();
    return { ready, board: times[Math.floor(OPENINGS / 2)]! };
  } finally {
    await server.dispose();
  }
}

/** Opens the board anew, throttled; returns the milliseconds until it shows what it has to show. */
async function opened(page: Page, debug: CDPSession): Promise<number> {
  await debug.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto('/board', { waitUntil: 'commit' });
  const shown = page.locator('[data-testid="board-card"], [data-testid="board-empty"]').first();
  await expect(shown).toBeAttached({ timeout: 120_000 });
  const millis = await page.evaluate(() => performance.now());
  await debug.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  // Every car can be found: nothing goes on behind the board any more when it is opened next.
  await page.getByTestId('take-in').first().click();
  await expect(page.getByTestId('new-vehicle')).toBeEnabled({ timeout: 120_000 });
  return millis;
}

async function expectOk(running: Promise<{ code: number | null; output: string }>): Promise<void> {
  const { code, output } = await running;
  expect(code, output).toBe(0);
}
