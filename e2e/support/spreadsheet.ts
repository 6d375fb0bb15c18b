/** Reads what the office exports, with nothing but what Node brings: a day-end report as CSV or XLSX. */
import { inflateRawSync } from 'node:zlib';

/** Returns the rows of a CSV file; quoted fields may hold commas, quotes and line ends. */
export function readCsv(bytes: Buffer): string[][] {
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!;
    if (quoted && sign === '"' && text[at + 1] === '"') {
      field += '"';
      at += 1;
    } else if (sign === '"') {
      quoted = !quoted;
    } else if (!quoted && sign === ',') {
      row.push(field);
      field = '';
    } else if (!quoted && sign === '\n') {
      rows.push([...row, field.replace(/\r$/, '')]);
      row = [];
      field = '';
    } else {
      field += sign;
    }
  }
  if (field !== '' || row.length > 0) rows.push([...row, field]);
  return rows;
}

/** Returns the rows of every sheet of an XLSX file, by the sheet's name. */
export function readXlsx(bytes: Buffer): Map<string, string[][]> {
  const files = unzip(bytes);
  const words = sharedStrings(files.get('xl/sharedStrings.xml') ?? '');
  const targets = new Map(
    [...matches(files.get('xl/_rels/workbook.xml.rels') ?? '', /<Relationship\b[^>]*>/g)].map((one) => [
      attribute(one, 'Id'),
      attribute(one, 'Target'),
    ]),
  );
  const sheets = new Map<string, string[][]>();
  for (const sheet of matches(files.get('xl/workbook.xml') ?? '', /<sheet\b[^>]*>/g)) {
    const path = `xl/${targets.get(attribute(sheet, 'r:id'))}`;
    sheets.set(plain(attribute(sheet, 'name')), rowsOf(files.get(path) ?? '', words));
  }
  if (sheets.size === 0) throw new Error('no sheet in the workbook');
  return sheets;
}

/** Returns the text files of a ZIP archive by their paths. */
function unzip(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) throw new Error('not a ZIP archive');
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = bytes.readUInt16LE(at + 10);
    const packed = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(start, start + packed);
    files.set(name, (method === 0 ? content : inflateRawSync(content)).toString('utf8'));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}

function sharedStrings(xml: string): string[] {
  return [...matches(xml, /<si>.*?<\/si>/gs)].map(textOf);
}

function rowsOf(xml: string, words: string[]): string[][] {
  return [...matches(xml, /<row\b.*?<\/row>/gs)].map((row) => {
    const cells: string[] = [];
    for (const cell of matches(row, /<c\b[^>]*?(?:\/>|>.*?<\/c>)/gs)) {
      const value = /<v>(.*?)<\/v>/s.exec(cell)?.[1] ?? '';
      const kind = attribute(cell, 't');
      cells[columnOf(attribute(cell, 'r'))] = kind === 's' ? words[Number(value)]! : kind === 'inlineStr' ? textOf(cell) : plain(value);
    }
    return Array.from(cells, (cell) => cell ?? '');
  });
}

/** Returns 0 for A1, 1 for B1, 26 for AA1. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]+/.exec(reference)?.[0] ?? 'A';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function* matches(text: string, pattern: RegExp): Generator<string> {
  for (const found of text.matchAll(pattern)) yield found[0];
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
}

function textOf(xml: string): string {
  return [...xml.matchAll(/<t\b[^>]*>(.*?)<\/t>/gs)].map((found) => plain(found[1]!)).join('');
}

function plain(xml: string): string {
  return xml.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
}
