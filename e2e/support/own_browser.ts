import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { executablePath, flags } from './chromium.ts';

/** A browser with a profile on disk, which can be killed like a tablet whose battery dies. */
export class OwnBrowser {
  private readonly profile = mkdtempSync(join(tmpdir(), 'service-intake-profile-'));
  private process?: ChildProcess;

  /** Starts it on the profile as it was left, and opens a page. */
  async start(address: string): Promise<Page> {
    const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${this.profile}`, '--lang=zh-CN', '--window-size=1180,820'];
    const child = spawn(executablePath, [...flags, ...own, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    this.process = child;
    const browser = await chromium.connectOverCDP(await debugAddress(child));
    const page = await browser.contexts()[0]!.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(address);
    return page;
  }

  /** Ends all of it at once. */
  async kill(): Promise<void> {
    const child = this.process;
    this.process = undefined;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    // It leads a group of its own: its helpers end with it.
    process.kill(-child.pid!, 'SIGKILL');
    await ended;
  }

  /** Ends it and removes its profile. */
  async dispose(): Promise<void> {
    await this.kill();
    // Its helpers notice a moment later that it is gone.
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

function debugAddress(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    child.once('exit', (code) => failed(new Error(`the browser ended with ${code}:\n${said}`)));
    child.stderr!.on('data', (bytes: Buffer) => {
      said += String(bytes);
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address) found(address);
    });
  });
}
