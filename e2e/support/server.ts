import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';

const PORTS = { first: Number(process.env.E2E_FIRST_PORT ?? 21300), count: 100 };

/** What a test may ask of its server. */
export interface Options {
  /** A data folder to use instead of a fresh one; it is left as it is at the end. */
  data?: string;
  /** Puts the data on a disk of its own of so many MiB, which `fillDisk` can fill. */
  diskMegabytes?: number;
  /** Environment variables beside those that every server here gets. */
  environment?: Record<string, string>;
}

/** The real server binary on a free port of 127.0.0.1, with a data folder of its own. */
export class Server {
  private process?: ChildProcess;
  private readonly lines: string[] = [];

  private constructor(
    readonly port: number,
    readonly data: string,
    private readonly options: Options,
  ) {}

  /** Starts a server and returns once it answers. */
  static async start(options: Options = {}): Promise<Server> {
    const data = options.data ?? mkdtempSync(join(tmpdir(), 'service-intake-'));
    const server = new Server(await freePort(), data, options);
    await server.start();
    return server;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** All that the server has said so far, over every start. */
  get log(): string {
    return this.lines.join('');
  }

  /** Starts the same binary on the same port and data, after `kill` or `stop`. */
  async start(): Promise<void> {
    const flags = ['serve', '--listen', `127.0.0.1:${this.port}`, '--data', this.data];
    const [program, words] = this.command(flags);
    // A write that `refuseWrites` has refused is an error like any other, not a signal that ends the server.
    const child = spawn('sh', ['-c', `trap '' XFSZ; exec "$@"`, 'sh', program, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, WALKAROUND_ATTEMPTS_A_MINUTE: '6000', ...this.options.environment },
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => this.lines.push(String(bytes)));
    this.process = child;
    await expect
      .poll(() => this.answers(), { timeout: 30_000, message: `the server on port ${this.port} answers` })
      .toBe(true);
  }

  /** Ends the server at once, as a power cut would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Ends the server as Ctrl-C does, and returns its exit code. */
  async stop(): Promise<number | null> {
    return this.end('SIGINT');
  }

  /** Ends the server and removes its data, unless the data was handed in. */
  async dispose(): Promise<void> {
    await this.end('SIGKILL');
    rmSync(`${this.data}.copy`, { recursive: true, force: true });
    if (!this.options.data) rmSync(this.data, { recursive: true, force: true });
  }

  /** Fills the server's disk to the last byte; only with `diskMegabytes`. */
  fillDisk(): void {
    const filler = openSync(this.seenFromOutside('filler'), 'w');
    try {
      for (const size of [1 << 20, 1 << 12, 1]) writeUntilFull(filler, Buffer.alloc(size, 1));
    } finally {
      closeSync(filler);
    }
  }

  /** Gives the space back that `fillDisk` took. */
  freeDisk(): void {
    rmSync(this.seenFromOutside('filler'));
  }

  /** Lets a folder of the data only be read, as a disk does that begins to fail; only with `diskMegabytes`. */
  makeReadOnly(folder: string): void {
    this.inside('mount --bind "$1" "$1" && mount -o remount,bind,ro "$1"', folder);
  }

  /** Refuses every write to any file from now on, also to those that are open, as a failing disk does; reads go on. */
  refuseWrites(): void {
    this.limitFiles('0');
  }

  /** Lets files be written again. */
  allowWrites(): void {
    this.limitFiles('unlimited');
  }

  /** Limits how large a file may grow; what is beyond can't be written. The limit that it may be raised to stays. */
  private limitFiles(bytes: string): void {
    execFileSync('prlimit', ['--pid', String(this.process!.pid), `--fsize=${bytes}:`]);
  }

  /** Lets the folder be written again. */
  makeWritable(folder: string): void {
    this.inside('umount "$1"', folder);
  }

  /** Runs a line where the server's own mounts are seen. */
  private inside(line: string, folder: string): void {
    const where = ['--target', String(this.process!.pid), '--user', '--mount', '--preserve-credentials'];
    execFileSync('nsenter', [...where, 'sh', '-c', line, 'sh', join(this.data, folder)]);
  }

  /** A small disk is mounted where only this server sees it, so that nothing is left to unmount. */
  private command(flags: string[]): [string, string[]] {
    const size = this.options.diskMegabytes;
    if (size === undefined) return [binary(), flags];
    const script = `d="$1"; shift
      cp -a "$d" "$d.copy" && mount -t tmpfs -o size=${size}m tmpfs "$d" && cp -a "$d.copy/." "$d" && exec "$@"`;
    return ['unshare', ['--map-root-user', '--mount', 'sh', '-c', script, 'sh', this.data, binary(), ...flags]];
  }

  private seenFromOutside(name: string): string {
    return join(`/proc/${this.process!.pid}/root`, this.data, name);
  }

  private async answers(): Promise<boolean> {
    if (this.process?.exitCode !== null) throw new Error(`the server ended:\n${this.log}`);
    return fetch(`${this.address}/healthz`).then(
      (reply) => reply.ok,
      () => false,
    );
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.process;
    this.process = undefined;
    if (!child || child.exitCode !== null) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
    child.kill(signal);
    return ended;
  }
}

/** Runs one subcommand of the server binary to its end. */
export async function run(flags: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(binary(), flags, { stdio: ['ignore', 'pipe', 'pipe'] });
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => parts.push(String(bytes)));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, output: parts.join('') };
}

function writeUntilFull(file: number, bytes: Buffer): void {
  try {
    for (;;) writeSync(file, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

function binary(): string {
  const root = resolve(import.meta.dirname, '../..');
  const places = [process.env.SERVER_BIN, join(root, 'target/release/server'), join(root, 'target/debug/server')];
  const found = places.find((place) => place && existsSync(place));
  if (!found) throw new Error('no server binary: build it with `cargo build -p program`, or name it in SERVER_BIN');
  return found;
}

async function freePort(): Promise<number> {
  const start = Math.floor(Math.random() * PORTS.count);
  for (let step = 0; step < PORTS.count; step += 1) {
    const port = PORTS.first + ((start + step) % PORTS.count);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port from ${PORTS.first} on`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });
}
