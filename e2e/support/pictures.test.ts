import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { readTags } from './exif.ts';
import * as pictures from './pictures.ts';

interface Decoded {
  width: number;
  height: number;
  corners: number[][];
}

/** Decodes a picture in the browser, as the app would, and looks at its four corners. */
async function decode(page: Page, path: string): Promise<Decoded | 'refused'> {
  await page.setContent('<input type="file">');
  await page.setInputFiles('input', path);
  return page.evaluate(async () => {
    const file = document.querySelector('input')!.files![0]!;
    let bitmap: ImageBitmap;
    try {
      bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    } catch {
      return 'refused' as const;
    }
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(64, 64).getContext('2d')!;
    context.drawImage(bitmap, 0, 0, 64, 64);
    bitmap.close();
    const at = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data.slice(0, 3)];
    return { width, height, corners: [at(8, 8), at(56, 8), at(8, 56), at(56, 56)] };
  });
}

const upright = Object.values(pictures.CORNERS);

function expectUpright(corners: number[][]): void {
  corners.forEach((corner, index) =>
    corner.forEach((value, channel) => expect(Math.abs(value - upright[index]![channel]!)).toBeLessThan(30)),
  );
}

for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
  test(`a picture of orientation ${orientation} shows red at the top left when it is turned right`, async ({ page }) => {
    const seen = await decode(page, pictures.picture({ width: 800, height: 600, orientation }));
    expect(seen).not.toBe('refused');
    const { width, height, corners } = seen as Decoded;
    expect([width, height]).toEqual(orientation >= 5 ? [600, 800] : [800, 600]);
    expectUpright(corners);
  });
}

test('a picture carries its orientation, its place and its size', () => {
  const path = pictures.picture({ width: 800, height: 600, orientation: 6 });
  expect(readTags(readFileSync(path))).toEqual({ exif: true, orientation: 6, gps: true, width: 800, height: 600 });
});

test('a picture can be made without a place', () => {
  const path = pictures.picture({ width: 800, height: 600, place: false });
  expect(readTags(readFileSync(path)).gps).toBe(false);
});

test('twenty photos of twelve megapixels are twenty different files', async ({ page }) => {
  const paths = pictures.walkAroundPhotos(20);
  const bytes = paths.map((path) => readFileSync(path));
  expect(new Set(bytes.map((one) => one.toString('base64'))).size).toBe(20);
  for (const one of bytes) expect(one.length).toBeGreaterThan(1_000_000);
  const seen = (await decode(page, paths[5]!)) as Decoded;
  expect([seen.width, seen.height]).toEqual([3000, 4000]);
  expectUpright(seen.corners);
});

test('a sixty-megapixel photo says its size in its header', () => {
  const { width, height } = readTags(readFileSync(pictures.picture(pictures.SIXTY_MEGAPIXELS)));
  expect(width * height).toBeGreaterThan(60_000_000);
});

test('the browser refuses a header without pixels, text, and HEIC', async ({ page }) => {
  expect(await decode(page, pictures.headerOnlyPicture())).toBe('refused');
  expect(await decode(page, pictures.textNamedJpg())).toBe('refused');
  expect(await decode(page, pictures.heic())).toBe('refused');
});

test('a PNG named .jpg is a picture all the same', async ({ page }) => {
  expect(await decode(page, pictures.pngNamedJpg())).toMatchObject({ width: 320, height: 240 });
});

test('a truncated picture keeps its header and loses its end', () => {
  const bytes = readFileSync(pictures.truncatedPicture());
  expect(readTags(bytes)).toMatchObject({ width: 1600, height: 1200 });
  expect(bytes.readUInt16BE(bytes.length - 2)).not.toBe(0xffd9);
});
