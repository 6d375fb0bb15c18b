/** What every story starts from: a real server with one shop, its people, and as many tablets as it asks for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Browser, type Page } from '@playwright/test';
import { OfficeApi } from './office_api.ts';
import { run, Server, type Options } from './server.ts';
import { Tablet, type Held } from './tablet.ts';
import type { WireDevice } from './wire_device.ts';

export { expect };

/** Who works in the shop of every story. */
export const MANAGER = { name: '周敏', signIn: 'zhou.min', password: 'spanner-and-lamp-7' };
export const ADVISOR = { name: '陈静', pin: '2580' };
export const SECOND_ADVISOR = { name: '刘洋', pin: '1357' };

/** A shop with a manager and two advisors. */
export class ShopFloor {
  private readonly tablets: Tablet[] = [];

  constructor(
    private readonly browser: Browser,
    readonly server: Server,
    readonly office: OfficeApi,
    /** A device without a screen that sees what the server holds. */
    readonly observer: WireDevice,
    readonly advisor: string,
    readonly secondAdvisor: string,
  ) {}

  /** Takes a tablet out of its box; it is not paired yet. */
  async unbox(held: Held = {}): Promise<Tablet> {
    const tablet = await Tablet.unbox(this.browser, this.server, held);
    this.tablets.push(tablet);
    return tablet;
  }

  /** What the tablets' browsers said last. */
  get said(): string {
    return this.tablets.map((tablet) => tablet.said).join('\n\n');
  }

  async close(): Promise<void> {
    for (const tablet of this.tablets) await tablet.dispose();
  }
}

interface Fixtures {
  /** How the story's server is started. */
  serverOptions: Options;
  /** A fresh shop on a server of its own. */
  shop: ShopFloor;
}

export const test = base.extend<Fixtures>({
  serverOptions: [{}, { option: true }],
  shop: async ({ browser, serverOptions }, use, story) => {
    const data = mkdtempSync(join(tmpdir(), 'service-intake-'));
    await prepare(data);
    const server = await Server.start({ ...serverOptions, data });
    const office = await OfficeApi.signIn(server.address, MANAGER.signIn, MANAGER.password);
    const advisor = await office.addStaff(ADVISOR.name, 'advisor', ADVISOR.pin);
    const second = await office.addStaff(SECOND_ADVISOR.name, 'advisor', SECOND_ADVISOR.pin);
    const shop = new ShopFloor(browser, server, office, await office.observer(), advisor, second);
    try {
      await use(shop);
    } finally {
      if (story.errors.length > 0) await story.attach('console', { body: shop.said });
      await shop.close();
      await server.dispose();
      rmSync(data, { recursive: true, force: true });
    }
  },
});

/** Returns what goes wrong on a page from now on; a story ends by expecting it to be empty. */
export function troubles(page: Page): string[] {
  const seen: string[] = [];
  page.on('pageerror', (error) => seen.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('net::ERR_')) seen.push(`logged: ${message.text()}`);
  });
  return seen;
}

async function prepare(data: string): Promise<void> {
  const shop = await run(['shop', 'add', '--data', data, '--name', '浦东服务中心']);
  if (shop.code !== 0) throw new Error(`adding the shop: ${shop.output}`);
  const staff = await run([
    ...['staff', 'add', '--data', data, '--role', 'service_manager'],
    ...['--name', MANAGER.name, '--sign-in', MANAGER.signIn, '--password', MANAGER.password],
  ]);
  if (staff.code !== 0) throw new Error(`adding the manager: ${staff.output}`);
}
