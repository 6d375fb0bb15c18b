/**
 * Makes the pictures that tests need: large ones in milliseconds, from nothing but arithmetic.
 *
 * A picture is a column of strips, each encoded once and joined with JPEG restart markers, so that
 * 60 megapixels cost no more than a few strips. Every picture shows four corners in four colours
 * (red, green over blue, white) under noise: which corner is where tells whether it was turned.
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';
import { exifSegment } from './exif.ts';

/** A place for pictures that outlives a run: making them again would cost time for nothing. */
const CACHE = join(tmpdir(), 'service-intake-pictures-2');
const STRIP = 8;
const VARIANTS = 4;

/** What a picture is asked to be. */
export interface Wanted {
  width: number;
  height: number;
  /** The EXIF orientation 1 … 8; the pixels are stored so that turned right they show red top left. */
  orientation?: number;
  /** Whether the camera wrote down where it was. */
  place?: boolean;
  /** Tells otherwise equal pictures apart. */
  label?: string;
}

/** The size of a usual tablet camera: 12 megapixels. */
export const TWELVE_MEGAPIXELS = { width: 4000, height: 3000 };
/** A size that no tablet can afford to decode: 60 megapixels. */
export const SIXTY_MEGAPIXELS = { width: 8960, height: 6720 };

/** The four colours as seen by a person who looks at the picture turned right. */
export const CORNERS = {
  topLeft: [205, 40, 40],
  topRight: [40, 165, 60],
  bottomLeft: [40, 70, 205],
  bottomRight: [235, 235, 235],
} as const;

/** Returns the path of a JPEG as wanted, made once per machine. */
export function picture(wanted: Wanted): string {
  const orientation = wanted.orientation ?? 1;
  const label = wanted.label ?? 'plain';
  const place = wanted.place ?? true;
  const name = `${wanted.width}x${wanted.height}-o${orientation}-${place ? 'gps' : 'nogps'}-${label}.jpg`;
  return cached(name, () => encode({ ...wanted, orientation, label, place }));
}

/** Returns `count` different twelve-megapixel photos, as a tablet's camera makes them. */
export function walkAroundPhotos(count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    picture({ ...TWELVE_MEGAPIXELS, orientation: (index % 8) + 1, label: `walk-around-${index + 1}` }),
  );
}

/** Returns a small JPEG, for tests in which the picture itself does not matter. */
export function smallPicture(label: string): string {
  return picture({ width: 640, height: 480, label });
}

/** Returns a JPEG cut off in the middle of its pixels. */
export function truncatedPicture(): string {
  return cached('truncated.jpg', () => {
    const whole = encode({ width: 1600, height: 1200, orientation: 1, place: true, label: 'truncated' });
    return whole.subarray(0, Math.floor(whole.length / 3));
  });
}

/** Returns the first 120 bytes of a JPEG: a header and no pixel at all. */
export function headerOnlyPicture(): string {
  return cached('header-only.jpg', () =>
    encode({ width: 1600, height: 1200, orientation: 1, place: true, label: 'header' }).subarray(0, 120),
  );
}

/** Returns a PNG whose name claims that it is a JPEG. */
export function pngNamedJpg(): string {
  return cached('png-inside.jpg', () => png(320, 240));
}

/** Returns a text file whose name claims that it is a JPEG. */
export function textNamedJpg(): string {
  return cached('text-inside.jpg', () => Buffer.from('plate, odometer, fuel: no picture in here\n'.repeat(40)));
}

/** Returns the start of a HEIC file, which Chromium can't decode. */
export function heic(): string {
  return cached('iphone.heic', () => {
    const brand = Buffer.alloc(28);
    brand.writeUInt32BE(28, 0);
    brand.write('ftypheic', 4, 'latin1');
    brand.write('mif1heicmiaf', 16, 'latin1');
    return Buffer.concat([brand, Buffer.alloc(4096, 7)]);
  });
}

function cached(name: string, make: () => Buffer): string {
  const path = join(CACHE, name);
  if (!existsSync(path)) {
    mkdirSync(CACHE, { recursive: true });
    const unfinished = `${path}.${process.pid}`;
    writeFileSync(unfinished, make());
    renameSync(unfinished, path);
  }
  return path;
}

type Colour = readonly [number, number, number];

/** Returns the corner colours as they lie in the stored pixels of the given orientation. */
function storedCorners(orientation: number): [Colour, Colour, Colour, Colour] {
  const { topLeft: a, topRight: b, bottomLeft: c, bottomRight: d } = CORNERS;
  const stored: Record<number, [Colour, Colour, Colour, Colour]> = {
    1: [a, b, c, d],
    2: [b, a, d, c],
    3: [d, c, b, a],
    4: [c, d, a, b],
    5: [a, c, b, d],
    6: [b, d, a, c],
    7: [d, b, c, a],
    8: [c, a, d, b],
  };
  return stored[orientation]!;
}

function encode(wanted: Required<Wanted>): Buffer {
  const { width, height, orientation, label, place } = wanted;
  const chance = seeded(`${label}/${orientation}/${width}`);
  const [topLeft, topRight, bottomLeft, bottomRight] = storedCorners(orientation);
  const rows = Math.ceil(height / STRIP);
  const upper = strips(width, topLeft, topRight);
  const lower = strips(width, bottomLeft, bottomRight);
  const parts: Buffer[] = [];
  for (let row = 0; row < rows; row += 1) {
    const from = row < rows / 2 ? upper : lower;
    parts.push(from[Math.floor(chance() * VARIANTS)]!.scan);
    if (row + 1 < rows) parts.push(Buffer.from([0xff, 0xd0 + (row % 8)]));
  }
  const head = Buffer.from(upper[0]!.head);
  setHeight(head, height);
  return Buffer.concat([
    head.subarray(0, 2),
    exifSegment(orientation, label, place),
    head.subarray(2, head.length - scanHeaderLength(head)),
    restartInterval(Math.ceil(width / 8)),
    head.subarray(head.length - scanHeaderLength(head)),
    ...parts,
    Buffer.from([0xff, 0xd9]),
  ]);
}

interface Strip {
  head: Buffer;
  scan: Buffer;
}

const made = new Map<string, Strip[]>();

/** Returns a few strips that differ in their noise; pictures differ in the order they take them. */
function strips(width: number, left: Colour, right: Colour): Strip[] {
  const name = `${width}/${left.join()}/${right.join()}`;
  const known = made.get(name);
  if (known) return known;
  const chance = seeded(name);
  const all = Array.from({ length: VARIANTS }, () => strip(width, left, right, chance));
  made.set(name, all);
  return all;
}

/** Returns one strip of eight rows, split into all that comes before the pixels and the pixels. */
function strip(width: number, left: Colour, right: Colour, chance: () => number): Strip {
  const data = Buffer.alloc(width * STRIP * 4, 255);
  for (let y = 0; y < STRIP; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = x < width / 2 ? left : right;
      const noise = (chance() - 0.5) * 36;
      const at = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        data[at + channel] = Math.max(0, Math.min(255, colour[channel]! + noise));
      }
    }
  }
  const whole = Buffer.from(jpeg.encode({ data, width, height: STRIP }, 80).data);
  const scanAt = startOfPixels(whole);
  return { head: Buffer.from(whole.subarray(0, scanAt)), scan: whole.subarray(scanAt, whole.length - 2) };
}

function segmentAt(bytes: Buffer, wanted: number): number {
  let at = 2;
  while (bytes[at + 1] !== wanted) at += 2 + bytes.readUInt16BE(at + 2);
  return at;
}

function startOfPixels(bytes: Buffer): number {
  const at = segmentAt(bytes, 0xda);
  return at + 2 + bytes.readUInt16BE(at + 2);
}

function scanHeaderLength(head: Buffer): number {
  return head.length - segmentAt(head, 0xda);
}

function setHeight(head: Buffer, height: number): void {
  head.writeUInt16BE(height, segmentAt(head, 0xc0) + 5);
}

function restartInterval(blocks: number): Buffer {
  const segment = Buffer.from([0xff, 0xdd, 0, 4, 0, 0]);
  segment.writeUInt16BE(blocks, 4);
  return segment;
}

function png(width: number, height: number): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let at = 0; at < rows.length; at += 1) rows[at] = at % (width * 3 + 1) === 0 ? 0 : at % 251;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** Returns a source of numbers in 0 … 1 that is the same on every machine for the same words. */
function seeded(words: string): () => number {
  let state = crc32(Buffer.from(words));
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
