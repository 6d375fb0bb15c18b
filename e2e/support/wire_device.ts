import { createHash } from 'node:crypto';
import { uuid } from './uuid.ts';

/** One record as the server sends it. */
export interface Stored {
  kind: string;
  id: string;
  seq: number;
  fields: Record<string, { v: unknown; s: number; a?: { v: unknown; o?: boolean }[] }>;
  /** Who set what, by the number of the change; `t` is when, as the server believes it. */
  stamps: Record<string, { t: number }>;
}

/** What a test asks a device to change: one field of one record. */
export interface Edit {
  kind: string;
  record: string;
  field: string;
  value: unknown;
  base?: number;
}

/**
 * A paired device that speaks the wire protocol and has no screen: it looks at what the server holds,
 * and plays the part of a tablet where the tablet's screen does not matter.
 */
export class WireDevice {
  readonly id = uuid();
  readonly incarnation = uuid();
  private dseq = 0;

  private constructor(
    private readonly address: string,
    private readonly token: string,
    readonly letter: string,
  ) {}

  /** Pairs with a code from the office. */
  static async pair(address: string, code: string, name: string): Promise<WireDevice> {
    const id = uuid();
    const reply = await fetch(`${address}/api/v1/pair`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, device: id, name }),
    });
    if (!reply.ok) throw new Error(`pairing: ${reply.status} ${await reply.text()}`);
    const { token, letter } = (await reply.json()) as { token: string; letter: string };
    const device = new WireDevice(address, token, letter);
    return Object.assign(device, { id });
  }

  /** Returns the state of every record of the shop. */
  async pullAll(): Promise<Shop> {
    const records = new Map<string, Stored>();
    let cursor = 0;
    for (;;) {
      const reply = await this.call('GET', `/api/v1/pull?cursor=${cursor}&limit=2000`);
      const page = (await reply.json()) as { records: Stored[]; cursor: number; check: unknown };
      for (const record of page.records) records.set(record.id, record);
      cursor = page.cursor;
      if (page.check !== null) return new Shop([...records.values()]);
    }
  }

  /** Makes one change and pushes it at once. */
  async push(author: string, action: string, edits: Edit[], at = Date.now()): Promise<Response> {
    return this.pushAll(author, action, [edits], at);
  }

  /** Makes a change of each of these and pushes them together. */
  async pushAll(author: string, action: string, all: Edit[][], at = Date.now()): Promise<Response> {
    return this.pushEach(author, all.map((edits): [string, Edit[]] => [action, edits]), at);
  }

  /** Makes changes by these actions and pushes them together. */
  async pushEach(author: string, all: [string, Edit[]][], at = Date.now()): Promise<Response> {
    const changes = all.map(([action, edits]) => {
      this.dseq += 1;
      return {
        change_id: uuid(),
        dseq: this.dseq,
        schema: 1,
        author,
        device: this.id,
        at,
        offset: 0,
        action,
        edits: edits.map((edit) => ({ base: 0, ...edit })),
      };
    });
    const reply = await this.call('POST', '/api/v1/push', { incarnation: this.incarnation, status: null, changes });
    const told = reply.ok ? ((await reply.clone().json()) as { quarantined?: unknown[] }) : {};
    if (told.quarantined) throw new Error(`changes are held back: ${JSON.stringify(told.quarantined)}`);
    return reply;
  }

  /** Adds a photo to an order and sends its bytes; returns its hash. */
  async addPhoto(author: string, order: string, bytes: Buffer, slot?: string): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const record = uuid();
    const fields = { order, sha256, width: 4, height: 3, bytes: bytes.length, taken_at: Date.now(), ...(slot && { slot }) };
    const edits = Object.entries(fields).map(([field, value]) => ({ kind: 'photo', record, field, value }));
    const added = await this.push(author, 'add_photo', edits);
    if (!added.ok) throw new Error(`adding a photo: ${added.status} ${await added.text()}`);
    const sent = await fetch(`${this.address}/api/v1/photos/${sha256}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'image/jpeg' },
      body: new Uint8Array(bytes),
    });
    if (!sent.ok) throw new Error(`sending a photo: ${sent.status} ${await sent.text()}`);
    return sha256;
  }

  /** Tells the server what this device still holds. */
  async heartbeat(pendingChanges: number, pendingPhotos: number, oldest: number | null): Promise<void> {
    const status = {
      pending_changes: pendingChanges,
      pending_photos: pendingPhotos,
      oldest,
      free_bytes: 1_000_000_000,
      persistent: true,
      app_version: 'story',
    };
    const reply = await this.call('POST', '/api/v1/heartbeat', { incarnation: this.incarnation, status });
    if (!reply.ok) throw new Error(`heartbeat: ${reply.status} ${await reply.text()}`);
  }

  /** Returns the number of the shop's last change. */
  async newest(): Promise<number> {
    const status = { pending_changes: 0, pending_photos: 0 };
    const reply = await this.call('POST', '/api/v1/heartbeat', { incarnation: this.incarnation, status });
    return ((await reply.json()) as { newest: number }).newest;
  }

  /** Tells whether there are files of customers or vehicles behind a number. */
  async hasFilesAfter(cursor: number): Promise<boolean> {
    const reply = await this.call('GET', `/api/v1/pull/files?cursor=${cursor}&limit=1`);
    return ((await reply.json()) as { records: Stored[] }).records.length > 0;
  }

  /** Returns the bytes of a stored photo. */
  async photo(sha256: string): Promise<Buffer> {
    const reply = await this.call('GET', `/api/v1/photos/${sha256}`);
    if (!reply.ok) throw new Error(`photo ${sha256}: ${reply.status}`);
    const bytes = Buffer.from(await reply.arrayBuffer());
    const hash = createHash('sha256').update(bytes).digest('hex');
    if (hash !== sha256) throw new Error(`photo ${sha256} came back as ${hash}`);
    return bytes;
  }

  /** Returns which of these photos the server lacks. */
  async missingPhotos(hashes: string[]): Promise<string[]> {
    const reply = await this.call('POST', '/api/v1/photos/missing', { hashes });
    const { missing } = (await reply.json()) as { missing: { sha256: string }[] };
    return missing.map((photo) => photo.sha256);
  }

  async call(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(this.address + path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }
}

/** What a shop holds, as plain values. */
export class Shop {
  constructor(private readonly records: Stored[]) {}

  /** Returns the records of a kind that were not removed. */
  all(kind: string): Stored[] {
    return this.records.filter((record) => record.kind === kind && record.fields.removed?.v !== true);
  }

  /** Returns those of a kind that hang on an order. */
  of(order: string, kind: string): Stored[] {
    return this.all(kind).filter((record) => record.fields.order?.v === order);
  }

  /** Returns the one order of that number; throws when there is none, or more than one. */
  order(number: string): Stored {
    const found = this.all('repair_order').filter((record) => record.fields.number?.v === number);
    if (found.length !== 1) throw new Error(`${found.length} orders are called ${number}`);
    return found[0]!;
  }
}

/** Returns the value of a field; `undefined` when it was never set. */
export function valueOf(record: Stored, field: string): unknown {
  return record.fields[field]?.v;
}
