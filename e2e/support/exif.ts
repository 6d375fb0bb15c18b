/**
 * Writes and reads the few EXIF tags that matter here: orientation and place.
 * Written by hand so that a test can say exactly which bytes a camera would have put in.
 */

const ORIENTATION = 0x0112;
const GPS_POINTER = 0x8825;
const COMMENT = 0x010e;

/** Says what a JPEG tells about itself beside its pixels. */
export interface Tags {
  /** Whether any EXIF segment is there at all. */
  exif: boolean;
  /** The EXIF orientation 1 … 8, when there is one. */
  orientation?: number;
  /** Whether a place (GPS) is in it. */
  gps: boolean;
  width: number;
  height: number;
}

/** Returns an APP1 segment with an orientation, a description and, when asked, a place. */
export function exifSegment(orientation: number, description: string, place: boolean): Buffer {
  const text = Buffer.from(`${description}\0`, 'latin1');
  const entries = place ? 3 : 2;
  const ifdLength = 2 + entries * 12 + 4;
  const textAt = 8 + ifdLength;
  const gpsAt = textAt + text.length + (text.length % 2);
  const ifd = Buffer.alloc(ifdLength);
  ifd.writeUInt16LE(entries, 0);
  writeEntry(ifd, 2, COMMENT, 2, text.length, textAt);
  writeEntry(ifd, 14, ORIENTATION, 3, 1, orientation);
  if (place) writeEntry(ifd, 26, GPS_POINTER, 4, 1, gpsAt);
  const header = Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]);
  const padding = Buffer.alloc(text.length % 2);
  const tiff = Buffer.concat([header, ifd, text, padding, place ? gpsDirectory(gpsAt) : Buffer.alloc(0)]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** Reads the tags of a JPEG; throws when the bytes are no JPEG. */
export function readTags(jpeg: Buffer): Tags {
  if (jpeg.readUInt16BE(0) !== 0xffd8) throw new Error('not a JPEG: it does not start with FF D8');
  const tags: Tags = { exif: false, gps: false, width: 0, height: 0 };
  let at = 2;
  while (at + 4 <= jpeg.length) {
    const marker = jpeg[at + 1]!;
    const length = jpeg.readUInt16BE(at + 2);
    if (marker === 0xda) break;
    if (marker === 0xe1 && jpeg.toString('latin1', at + 4, at + 8) === 'Exif') {
      tags.exif = true;
      readDirectory(jpeg.subarray(at + 10, at + 2 + length), tags);
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      tags.height = jpeg.readUInt16BE(at + 5);
      tags.width = jpeg.readUInt16BE(at + 7);
    }
    at += 2 + length;
  }
  return tags;
}

function readDirectory(tiff: Buffer, tags: Tags): void {
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = long(4);
  for (let entry = 0; entry < short(directory); entry += 1) {
    const at = directory + 2 + entry * 12;
    if (short(at) === ORIENTATION) tags.orientation = short(at + 8);
    if (short(at) === GPS_POINTER) tags.gps = true;
  }
}

function writeEntry(into: Buffer, at: number, tag: number, type: number, count: number, value: number): void {
  into.writeUInt16LE(tag, at);
  into.writeUInt16LE(type, at + 2);
  into.writeUInt32LE(count, at + 4);
  if (type === 3) into.writeUInt16LE(value, at + 8);
  else into.writeUInt32LE(value, at + 8);
}

/** 31° 13′ 49″ N, 121° 28′ 25″ E: a place in Shanghai that no stored photo may tell. */
function gpsDirectory(start: number): Buffer {
  const ifd = Buffer.alloc(2 + 4 * 12 + 4);
  const values = start + ifd.length;
  ifd.writeUInt16LE(4, 0);
  writeEntry(ifd, 2, 1, 2, 2, 'N'.charCodeAt(0));
  writeEntry(ifd, 14, 2, 5, 3, values);
  writeEntry(ifd, 26, 3, 2, 2, 'E'.charCodeAt(0));
  writeEntry(ifd, 38, 4, 5, 3, values + 24);
  const numbers = Buffer.alloc(48);
  [31, 13, 49, 121, 28, 25].forEach((value, index) => {
    numbers.writeUInt32LE(value, index * 8);
    numbers.writeUInt32LE(1, index * 8 + 4);
  });
  return Buffer.concat([ifd, numbers]);
}
