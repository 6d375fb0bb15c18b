import { deflateRawSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { readCsv, readXlsx } from './spreadsheet.ts';

test('a CSV field keeps its commas, quotes and line ends', () => {
  const file = Buffer.from('\ufeffplate,note\r\n沪A12345,"says ""left, rear""\nand more"\r\n');
  expect(readCsv(file)).toEqual([
    ['plate', 'note'],
    ['沪A12345', 'says "left, rear"\nand more'],
  ]);
});

test('an XLSX sheet gives its words and numbers by name, row and column', () => {
  const file = zip({
    'xl/workbook.xml': '<workbook><sheets><sheet name="Day &amp; end" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/sharedStrings.xml': '<sst><si><t>order</t></si><si><r><t>A-</t></r><r><t>0241</t></r></si></sst>',
    'xl/worksheets/sheet1.xml':
      '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><v>7</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"/></row></sheetData>',
  });
  expect([...readXlsx(file)]).toEqual([['Day & end', [['order', '', '7'], ['A-0241', '']]]]);
});

test('what is no workbook is refused', () => {
  expect(() => readXlsx(Buffer.from('<!doctype html>'))).toThrow('not a ZIP archive');
});

function zip(files: Record<string, string>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const packed = deflateRawSync(Buffer.from(text));
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += local.length + Buffer.byteLength(name) + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
