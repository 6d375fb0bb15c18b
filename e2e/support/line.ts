import { connect, createServer, type Server as Listener, type Socket } from 'node:net';
import type { BrowserContext } from '@playwright/test';
import { Narrow } from './narrow.ts';
import { plainRequests, rewriting } from './rewrite.ts';

type State = 'open' | 'cut' | 'deaf' | 'captive';

/** What a hotel's or a fairground's network answers to everything. */
const CAPTIVE_PAGE = '<!doctype html><title>Sign in to the network</title><p>Accept the terms to go on.';

/**
 * The line between one tablet and the server: it can be cut while other tablets stay connected.
 * Unlike the browser's own switch it also stops the service worker, and it can lose only the replies.
 */
export class Line {
  private state: State = 'open';
  private readonly sockets = new Set<Socket>();
  private narrow?: Narrow;
  private narrowBack?: Narrow;
  private cutter?: NodeJS.Timeout;
  private replaced?: { from: string; to: string };

  private constructor(
    private readonly listener: Listener,
    private readonly serverPort: number,
  ) {
    listener.on('connection', (tablet) => this.carry(tablet));
  }

  /** Opens a line to a server on 127.0.0.1. */
  static async to(serverPort: number): Promise<Line> {
    const listener = createServer();
    await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
    return new Line(listener, serverPort);
  }

  /** What the tablet opens instead of the server's address. */
  get address(): string {
    const address = this.listener.address();
    if (address === null || typeof address === 'string') throw new Error('the line is closed');
    return `http://127.0.0.1:${address.port}`;
  }

  /** Cuts the line: nothing passes, and the tablet's browser says that it is offline. */
  async cut(context: BrowserContext): Promise<void> {
    this.become('cut');
    await context.setOffline(true);
  }

  /** Joins the line again. */
  async join(context: BrowserContext): Promise<void> {
    this.become('open');
    await context.setOffline(false);
  }

  /** Lets every request reach the server and no reply come back. */
  loseReplies(): void {
    this.become('deaf');
  }

  /** Answers everything with 200 and a page of HTML, as a network does that wants a sign-in first. */
  becomeCaptive(): void {
    this.become('captive');
  }

  /** Lets every connection that is open die without telling anybody; new ones work. */
  fallSilent(): void {
    for (const socket of this.sockets) {
      socket.unpipe();
      socket.pause();
    }
  }

  /** Lets only so many bytes a second pass to the server, or both ways, and breaks every connection every so often. */
  becomeSlow({ bytesPerSecond, cutEvery, bothWays = false }: { bytesPerSecond: number; cutEvery: number; bothWays?: boolean }): void {
    this.narrow = new Narrow(bytesPerSecond);
    if (bothWays) this.narrowBack = new Narrow(bytesPerSecond);
    this.become('open');
    this.cutter = setInterval(() => this.become('open'), cutEvery);
  }

  /** Puts one text in the place of another of the same length, in all that the server says from now on. */
  replace(from: string, to: string): void {
    this.replaced = { from, to };
    this.become('open');
  }

  /** How many bytes have passed to the server since the line became slow. */
  get carried(): number {
    return this.narrow?.carried ?? 0;
  }

  /** Lets all pass again, after `loseReplies`, `becomeCaptive` or `becomeSlow`. */
  recover(): void {
    clearInterval(this.cutter);
    this.narrow?.close();
    this.narrowBack?.close();
    this.narrow = this.narrowBack = undefined;
    this.become('open');
  }

  /** Closes the line for good. */
  async close(): Promise<void> {
    this.recover();
    this.become('cut');
    await new Promise<void>((done) => this.listener.close(() => done()));
  }

  private become(state: State): void {
    this.state = state;
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }

  private carry(tablet: Socket): void {
    this.keep(tablet);
    if (this.state === 'cut') {
      tablet.resetAndDestroy();
      return;
    }
    if (this.state === 'captive') {
      const head = `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${CAPTIVE_PAGE.length}\r\nconnection: close\r\n\r\n`;
      tablet.once('data', () => tablet.end(head + CAPTIVE_PAGE));
      return;
    }
    const server = connect(this.serverPort, '127.0.0.1');
    this.keep(server);
    if (this.replaced) {
      tablet.pipe(plainRequests()).pipe(server);
      server.pipe(rewriting(this.replaced.from, this.replaced.to)).pipe(tablet);
    } else if (this.narrow) this.narrow.carry(tablet, server);
    else tablet.pipe(server);
    if (this.state === 'deaf') server.once('data', () => tablet.destroy());
    else if (this.narrowBack) this.narrowBack.carry(server, tablet);
    else if (!this.replaced) server.pipe(tablet);
    // Over a slow line the end of what the server said is still on its way.
    if (!this.narrowBack) server.on('close', () => tablet.destroy());
    tablet.on('close', () => server.destroy());
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.sockets.delete(socket));
  }
}
