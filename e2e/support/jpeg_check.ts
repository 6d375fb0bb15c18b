import { expect } from '@playwright/test';
import jpeg from 'jpeg-js';
import { readTags } from './exif.ts';
import { CORNERS } from './pictures.ts';

/** What a stored photo may be at most. */
const LONGEST_SIDE = 2048;
const MOST_BYTES = 500_000;

/** Fails unless the bytes are a photo as the shop may keep it: small, upright, and silent about its place. */
export function expectStoredPhoto(bytes: Buffer, isOfGenerator = true): void {
  const tags = readTags(bytes);
  expect(tags.exif, 'a stored photo carries no EXIF').toBe(false);
  expect(tags.gps, 'a stored photo tells no place').toBe(false);
  expect(bytes.includes(Buffer.from('GPS')), 'nothing about a place is left').toBe(false);
  expect(Math.max(tags.width, tags.height)).toBeLessThanOrEqual(LONGEST_SIDE);
  expect(bytes.length).toBeLessThanOrEqual(MOST_BYTES);
  if (isOfGenerator) expectUpright(bytes);
}

function expectUpright(bytes: Buffer): void {
  const { data, width, height } = jpeg.decode(bytes, { useTArray: true, maxMemoryUsageInMB: 1024 });
  const at = (x: number, y: number) => {
    const start = (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
    return [data[start]!, data[start + 1]!, data[start + 2]!];
  };
  const seen = [at(0.2, 0.2), at(0.8, 0.2), at(0.2, 0.8), at(0.8, 0.8)];
  Object.values(CORNERS).forEach((wanted, corner) =>
    wanted.forEach((value, channel) =>
      expect(Math.abs(seen[corner]![channel]! - value), `corner ${corner} has its colour`).toBeLessThan(60),
    ),
  );
}
