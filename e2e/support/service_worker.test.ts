/**
 * The service worker keeps one whole build of the app, and a newer one takes its place only whole and only when asked.
 *
 * The bundle in `app/dist` is handed out by a small server that can hand out a "newer" build, lose a file, or be gone.
 */
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const dist = join(import.meta.dirname, '../../app/dist');
const kinds: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};
const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
const newer = 'feedfeedfeedfeed';

/** Hands out the bundle as the real server does, and can be told to misbehave. */
class Shelf {
  readonly replaced = new Map<string, string>();
  lost = 'nothing is lost';
  private server?: Server;
  private port = 0;

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async open(): Promise<void> {
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://shelf').pathname;
      if (path.includes(this.lost)) {
        response.destroy();
      } else if (/^\/(api|o|healthz|metrics)(\/|$)/.test(path)) {
        response.writeHead(200, { 'content-type': 'text/plain' }).end(`the server's own ${path}`);
      } else if (!existsSync(join(dist, path)) && extname(path) && !this.replaced.has(path)) {
        response.writeHead(404).end();
      } else {
        const file = extname(path) ? path : '/index.html';
        const headers = { 'content-type': kinds[extname(file)] ?? 'application/octet-stream' };
        response.writeHead(200, { ...headers, 'content-security-policy': policy, 'cache-control': 'no-cache' });
        response.end(this.replaced.get(file) ?? readFileSync(join(dist, file)));
      }
    });
    await new Promise<void>((opened) => server.listen(this.port, '127.0.0.1', opened));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  async close(): Promise<void> {
    const closed = new Promise((done) => this.server?.close(done));
    this.server?.closeAllConnections();
    await closed;
  }

  /** Makes this build into another, with another style sheet. */
  renew({ page = true } = {}): void {
    const index = readFileSync(join(dist, 'index.html'), 'utf8');
    const sheet = /\/style-[0-9a-f]{16}\.css/.exec(index)?.[0] ?? 'no sheet';
    const build = /name="build" content="([0-9a-f]+)"/.exec(index)?.[1] ?? 'no build';
    const other = (text: string) => text.replaceAll(build, newer).replaceAll(sheet, `/style-${newer}.css`);
    this.replaced.set('/service-worker.js', other(readFileSync(join(dist, 'service-worker.js'), 'utf8')));
    this.replaced.set(`/style-${newer}.css`, readFileSync(join(dist, sheet), 'utf8'));
    if (page) {
      this.replaced.set('/index.html', other(index));
    }
  }
}

let shelf: Shelf;

test.beforeEach(async () => {
  shelf = new Shelf();
  await shelf.open();
});

test.afterEach(() => shelf.close());

/** Waits until the app runs: then what stood in its place is gone. */
async function started(page: Page): Promise<void> {
  await expect(page.locator('#boot')).toHaveCount(0);
}

/** Opens the app and waits until its build is kept. */
async function install(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(shelf.address);
  await started(page);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  return page;
}

/** Lets the browser look for a newer build, and waits until it is taken in or given up. */
async function lookForNewer(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const worker = registration.installing;
    if (worker) {
      await new Promise<void>((settled) => {
        worker.addEventListener('statechange', () => settled(), { once: true });
      });
    }
    return registration.waiting !== null;
  });
}

const build = (page: Page) => page.locator('meta[name=build]').getAttribute('content');
const keptBuilds = (page: Page) => page.evaluate(() => caches.keys());

test('without a network the app opens, on every page of its own', async ({ context }) => {
  const page = await install(context);
  await shelf.close();
  await page.reload();
  await started(page);
  await page.goto(`${shelf.address}/office/day-end?day=today`);
  await started(page);
  expect(await page.evaluate(() => fetch('/api/board').then(() => 'answered', () => 'refused'))).toBe('refused');
  await shelf.open();
});

test("the server's own pages never come from the tablet", async ({ context }) => {
  const page = await install(context);
  for (const path of ['/o/token', '/healthz', '/metrics', '/api/openapi.json']) {
    await page.goto(shelf.address + path);
    await expect(page.locator('body')).toHaveText(`the server's own ${path}`);
  }
});

test('a newer build that is lost half-way leaves the older whole', async ({ context }) => {
  const page = await install(context);
  const before = await keptBuilds(page);
  shelf.renew();
  shelf.lost = `style-${newer}`;
  expect(await lookForNewer(page)).toBe(false);
  expect(await keptBuilds(page)).toEqual(before);
  await shelf.close();
  await page.reload();
  await started(page);
  await shelf.open();
});

test('files of one build and the page of another are never kept together', async ({ context }) => {
  const page = await install(context);
  const before = await keptBuilds(page);
  shelf.renew({ page: false });
  expect(await lookForNewer(page)).toBe(false);
  expect(await keptBuilds(page)).toEqual(before);
});

test('a newer build waits until the app asks for it, then works without a network', async ({ context }) => {
  const page = await install(context);
  const older = await build(page);
  await page.evaluate(() => addEventListener('update-waiting', () => document.body.classList.add('told')));
  shelf.renew();
  expect(await lookForNewer(page)).toBe(true);
  await expect(page.locator('body.told')).toHaveCount(1);
  // While the only page is away for a reload nobody holds the newer build back: another page stays.
  const other = await context.newPage();
  await other.goto(page.url());
  await started(other);
  await page.reload();
  await started(page);
  expect(await build(page)).toBe(older);

  await page.evaluate(async () => {
    const changed = new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done));
    const { waiting } = await navigator.serviceWorker.ready;
    waiting!.postMessage({ type: 'skip-waiting' });
    await changed;
  });
  await other.close();
  await page.reload();
  await started(page);
  expect(await build(page)).toBe(newer);
  await expect.poll(() => keptBuilds(page)).toEqual([`app-${newer}`]);
  await shelf.close();
  await page.reload();
  await started(page);
  await shelf.open();
});

test('an app that cannot start says so in both languages', async ({ context }) => {
  shelf.lost = 'app_bg-';
  const page = await context.newPage();
  await page.goto(shelf.address);
  await expect(page.getByRole('alert')).toContainText('应用未能启动');
  await expect(page.getByRole('alert')).toContainText('The app could not start');
  await expect(page.getByRole('button')).toBeVisible();
});
