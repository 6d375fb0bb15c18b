import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { Line } from './line.ts';
import type { Server } from './server.ts';

/** How a tablet is held and what it prefers. */
export interface Held {
  orientation?: 'landscape' | 'portrait';
  language?: 'zh-CN' | 'en-GB';
  theme?: 'light' | 'dark';
}

const LANDSCAPE = { width: 1180, height: 820 };
const PORTRAIT = { width: 820, height: 1180 };

/** How many lines are kept of what a tablet's browser said last. */
const SAID = 80;

/** One tablet: a browser profile of its own, on a line of its own to the server. */
export class Tablet {
  private current: Page;
  private readonly lines: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly line: Line,
    page: Page,
  ) {
    this.current = page;
    context.on('console', (message) => this.note(message.type(), message.text()));
    context.on('weberror', (error) => this.note('thrown', error.error().message));
    context.on('requestfailed', (request) => this.note('failed', `${request.url()} ${request.failure()?.errorText ?? ''}`));
    context.on('request', (request) => {
      if (request.isNavigationRequest()) this.note('opens', request.url());
    });
  }

  /** What its browser said last, for whoever asks why a story failed. */
  get said(): string {
    return this.lines.join('\n');
  }

  private note(what: string, text: string): void {
    this.lines.push(`${new Date().toISOString().slice(11, 23)} ${what}: ${text}`);
    this.lines.splice(0, this.lines.length - SAID);
  }

  /** Takes a new tablet out of its box. */
  static async unbox(browser: Browser, server: Server, held: Held = {}): Promise<Tablet> {
    const line = await Line.to(server.port);
    const context = await browser.newContext(optionsOf(held, line));
    return new Tablet(context, line, await context.newPage());
  }

  /** The tab in front. */
  get page(): Page {
    return this.current;
  }

  async goOffline(): Promise<void> {
    await this.line.cut(this.context);
  }

  async goOnline(): Promise<void> {
    await this.line.join(this.context);
  }

  /** Kills the tab's process, as a tablet does that runs out of memory, and reopens the app at `path`. */
  async crashAndReopen(path: string): Promise<void> {
    const killed = this.current;
    const crashed = killed.waitForEvent('crash');
    const debug = await this.context.newCDPSession(killed);
    void debug.send('Page.crash').catch(() => undefined);
    await crashed;
    this.current = await this.context.newPage();
    await killed.close();
    await this.current.goto(path);
  }

  /** Opens a second tab of the app beside the first. */
  async secondTab(path: string): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(path);
    return page;
  }

  /** Puts the tablet away for good. */
  async dispose(): Promise<void> {
    await this.context.close();
    await this.line.close();
  }
}

function optionsOf(held: Held, line: Line): BrowserContextOptions {
  return {
    baseURL: line.address,
    viewport: held.orientation === 'portrait' ? PORTRAIT : LANDSCAPE,
    hasTouch: true,
    locale: held.language ?? 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: held.theme ?? 'light',
    reducedMotion: 'reduce',
  };
}
