import type { Socket } from 'node:net';

/** How often bytes are let through, in milliseconds. */
const BEAT = 20;

/** A line of few bytes a second, shared fairly by all connections on it. */
export class Narrow {
  private readonly waiting = new Map<Socket, { to: Socket; chunks: Buffer[] }>();
  private readonly timer: NodeJS.Timeout;
  private room = 0;
  /** How many bytes have passed. */
  carried = 0;

  constructor(private readonly bytesPerSecond: number) {
    this.timer = setInterval(() => this.beat(), BEAT);
  }

  /** Carries what one end sends, for as long as both are there. */
  carry(from: Socket, to: Socket): void {
    const lane = { to, chunks: [] as Buffer[] };
    this.waiting.set(from, lane);
    from.on('data', (bytes: Buffer) => {
      lane.chunks.push(bytes);
      from.pause();
    });
    to.on('close', () => this.waiting.delete(from));
  }

  close(): void {
    clearInterval(this.timer);
  }

  private beat(): void {
    this.room = Math.min(this.room + (this.bytesPerSecond * BEAT) / 1000, this.bytesPerSecond);
    const busy = [...this.waiting].filter(([, lane]) => lane.chunks.length > 0);
    const share = Math.floor(this.room / Math.max(busy.length, 1));
    for (const [from, lane] of busy) {
      const bytes = Buffer.concat(lane.chunks);
      const passing = bytes.subarray(0, share);
      const rest = bytes.subarray(passing.length);
      lane.to.write(passing);
      this.room -= passing.length;
      this.carried += passing.length;
      lane.chunks = rest.length > 0 ? [rest] : [];
      if (rest.length === 0) from.resume();
    }
  }
}
