import { crc32, deflateRawSync } from 'node:zlib';

/** A cell as a spreadsheet keeps it; `style` 1 shows days, 2 a text. */
export type TestCell = string | number | { value: string | number; type?: string; style?: number };

type Part = { name: string; text: string; claimedSize?: number };

/** A workbook with one sheet before which a hidden one stands, as bytes. */
export function workbook(
  rows: readonly (readonly TestCell[])[],
  { from1904 = false, claimedSize }: { from1904?: boolean; claimedSize?: number } = {},
): Uint8Array {
  const sheet = rows
    .map((row, at) => `<row r="${at + 1}">${row.map((cell, column) => cellXml(cell, at, column)).join('')}</row>`)
    .join('');
  return archive([
    {
      name: 'xl/workbook.xml',
      text: `<workbook xmlns:r="r"><workbookPr date1904="${from1904 ? 1 : 0}"/><sheets><sheet name="x" state="hidden" r:id="r1"/><sheet name="y" r:id="r2"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="worksheets/sheet2.xml"/></Relationships>',
    },
    {
      name: 'xl/styles.xml',
      text: '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="49"/></cellXfs></styleSheet>',
    },
    {
      name: 'xl/sharedStrings.xml',
      text: '<sst><si><r><t>Phường </t></r><r><t>Bến Nghé</t></r><rPh><t>x</t></rPh></si></sst>',
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      text: '<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>hidden</t></is></c></row></sheetData></worksheet>',
    },
    { name: 'xl/worksheets/sheet2.xml', text: `<worksheet><sheetData>${sheet}</sheetData></worksheet>`, claimedSize },
  ]);
}

function cellXml(cell: TestCell, row: number, column: number): string {
  const place = `${String.fromCharCode(65 + column)}${row + 1}`;
  const { value, type, style = 0 } = typeof cell === 'object' ? cell : { value: cell, type: undefined };
  const text = String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  if (type === undefined && typeof value === 'string')
    return text === '' ? '' : `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
  return `<c r="${place}" s="${style}"${type === undefined ? '' : ` t="${type}"`}><v>${text}</v></c>`;
}

/** A ZIP archive of texts; a part may claim another size than it has. */
export function archive(parts: readonly Part[]): Uint8Array {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, claimedSize } of parts) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claimedSize ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    pieces.push(Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed);
    const entry = Buffer.alloc(42);
    entry.writeUInt16LE(20, 0);
    fields.copy(entry, 2);
    entry.writeUInt32LE(offset, 38);
    directory.push(Buffer.from('PK\x01\x02', 'latin1'), entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...pieces, ...directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
