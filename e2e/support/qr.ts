import type { Locator } from '@playwright/test';
import jpeg from 'jpeg-js';
import jsqr from 'jsqr';

type Read = (pixels: Uint8ClampedArray, width: number, height: number) => { data: string } | null;
const read = ((jsqr as unknown as { default?: Read }).default ?? jsqr) as Read;

/** Returns what a phone's camera would read from the QR code on screen. */
export async function readQr(code: Locator): Promise<string> {
  const { data, width, height } = jpeg.decode(await code.screenshot({ type: 'jpeg', quality: 95 }), { useTArray: true });
  const found = read(new Uint8ClampedArray(data), width, height);
  if (!found) throw new Error('no QR code that a phone could read');
  return found.data;
}
