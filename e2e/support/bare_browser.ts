import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { executablePath, flags } from './chromium.ts';

type Result = Record<string, unknown>;

/**
 * A browser that nobody looks into while it works. The test runner's own pages have the browser tell of every piece that
 * comes over the line and keep it for the tools; that takes as long again as the app takes for it.
 */
export class BareBrowser {
  private readonly profile = mkdtempSync(join(tmpdir(), 'service-intake-profile-'));
  private readonly asked = new Map<number, { done: (result: Result) => void; failed: (error: Error) => void }>();
  private readonly process: ChildProcess;
  private last = 0;
  private said = '';

  private constructor() {
    const own = ['--headless=new', '--remote-debugging-pipe', `--user-data-dir=${this.profile}`, '--lang=zh-CN', '--window-size=1180,820'];
    // It leads a group of its own: its helpers end with it.
    this.process = spawn(executablePath, [...flags, ...own, 'about:blank'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: true });
    (this.process.stdio[4] as Readable).on('data', (bytes: Buffer) => this.hear(bytes));
  }

  /** Starts it and opens a page. */
  static async start(): Promise<{ browser: BareBrowser; page: BarePage }> {
    const browser = new BareBrowser();
    const { targetId } = await browser.ask('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await browser.ask('Target.attachToTarget', { targetId, flatten: true });
    return { browser, page: new BarePage(browser, String(sessionId)) };
  }

  /** Asks the browser, or one of its pages, for something. */
  ask(method: string, params: object, sessionId?: string): Promise<Result> {
    const id = (this.last += 1);
    const answer = new Promise<Result>((done, failed) => this.asked.set(id, { done, failed }));
    (this.process.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return answer;
  }

  private hear(bytes: Buffer): void {
    const messages = (this.said + bytes.toString()).split('\0');
    this.said = messages.pop()!;
    for (const message of messages) {
      const { id, result, error } = JSON.parse(message) as { id?: number; result?: Result; error?: { message: string } };
      const waiting = id === undefined ? undefined : this.asked.get(id);
      if (id === undefined || !waiting) continue;
      this.asked.delete(id);
      if (error) waiting.failed(new Error(error.message));
      else waiting.done(result ?? {});
    }
  }

  /** Ends it and removes its profile. */
  async dispose(): Promise<void> {
    const ended = new Promise((done) => this.process.once('exit', done));
    process.kill(-this.process.pid!, 'SIGKILL');
    await ended;
    // Its helpers notice a moment later that it is gone.
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** A page of it. */
export class BarePage {
  constructor(
    private readonly browser: BareBrowser,
    private readonly session: string,
  ) {}

  /** Asks for something that concerns this page. */
  ask(method: string, params: object = {}): Promise<Result> {
    return this.browser.ask(method, params, this.session);
  }

  /** Runs a function in the page and returns what comes of it. */
  async run<A extends unknown[], T>(work: (...given: A) => T | Promise<T>, ...given: A): Promise<T> {
    const expression = `(${String(work)})(...${JSON.stringify(given)})`;
    const { result, exceptionDetails } = await this.ask('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value: T }).value;
  }

  /** Goes to an address and waits until its page has begun. */
  async goto(url: string): Promise<void> {
    await this.ask('Page.navigate', { url });
    await this.poll(`the page ${url}`, () => this.run((wanted) => location.href.startsWith(wanted), url));
  }

  /** Waits until something is there that fits. */
  async until(selector: string, timeout = 60_000): Promise<void> {
    await this.poll(selector, () => this.run((wanted) => document.querySelector(wanted) !== null, selector), timeout);
  }

  /** Asks again and again until the answer is yes; a page that is just going has none. */
  async poll(what: string, ask: () => Promise<boolean>, timeout = 60_000, every = 25): Promise<void> {
    const end = performance.now() + timeout;
    while (!(await ask().catch(() => false))) {
      if (performance.now() > end) throw new Error(`${what} did not come within ${timeout} ms`);
      await new Promise((done) => setTimeout(done, every));
    }
  }

  /** Presses the first that has a test id, and a text if one is given, once it is there and can be pressed. */
  async press(id: string, text = ''): Promise<void> {
    const press = (wanted: string, words: string) => {
      const all = [...document.querySelectorAll<HTMLElement>(`[data-testid="${wanted}"]:not(:disabled)`)];
      const found = all.find((one) => one.textContent!.includes(words));
      found?.click();
      return found !== undefined;
    };
    await this.poll(id, () => this.run(press, id, text));
  }

  /** Types into a field, once it is there. */
  async type(id: string, text: string): Promise<void> {
    await this.until(`[data-testid="${id}"]`);
    await this.run(
      (wanted, typed) => {
        const field = document.querySelector<HTMLInputElement>(`[data-testid="${wanted}"]`)!;
        field.value = typed;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
      },
      id,
      text,
    );
  }
}
