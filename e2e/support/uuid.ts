import { createHash, randomBytes } from 'node:crypto';

/** Returns a new UUIDv7, as every record, change and device has. */
export function uuid(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return written(bytes);
}

/** Returns the id of the one record of a kind that a parent has under a key: a UUIDv8 of a hash. */
export function derivedId(kind: string, parent: string, key = ''): string {
  const named = [Buffer.from(`${kind}\0`), Buffer.from(parent.replaceAll('-', ''), 'hex'), Buffer.from(key)];
  const bytes = createHash('sha256').update(Buffer.concat(named)).digest().subarray(0, 16);
  bytes[6] = 0x80 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return written(bytes);
}

function written(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
