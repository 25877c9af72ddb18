import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { fromBufferPromise, type Entry } from 'yauzl';
import { xlsxStream, type Sheet, type SheetValue } from '~/platform/files/xlsx-stream';

/** The files of an archive, inflated by a reader that checks sizes and checksums. */
async function unpack(stream: AsyncIterable<Buffer>): Promise<Map<string, string>> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  const zip = await fromBufferPromise(Buffer.concat(pieces), { lazyEntries: true });
  const files = new Map<string, string>();
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve());
    zip.on('entry', (entry: Entry) => {
      zip.openReadStream(entry, (error, content) => {
        if (error !== null) return reject(error);
        const parts: Buffer[] = [];
        content.on('data', (part: Buffer) => parts.push(part));
        content.on('error', reject);
        content.on('end', () => {
          files.set(entry.fileName, Buffer.concat(parts).toString('utf8'));
          zip.readEntry();
        });
      });
    });
    zip.readEntry();
  });
  return files;
}

type Cell = { place: string; type: string; style: string; text: string; formula: boolean };

/** The cells of a sheet, as an XML reader sees them. */
function cellsOf(xml: string): Cell[] {
  const cells: Cell[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'c')
      cells.push({
        place: attributes.r ?? '',
        type: attributes.t ?? 'n',
        style: attributes.s ?? '0',
        text: '',
        formula: false,
      });
    const last = cells.at(-1);
    if (name === 'f' && last !== undefined) last.formula = true;
  });
  parser.on('text', (text) => {
    const last = cells.at(-1);
    if (last !== undefined) last.text += text;
  });
  parser.write(xml).close();
  return cells.map((cell) => ({
    ...cell,
    text: cell.text.replace(/_x([\dA-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
  }));
}

const sheet = (rows: readonly (readonly SheetValue[])[], name = 'Số liệu'): Sheet => ({
  name,
  header: ['Ngày', 'Mã'],
  widths: [12, 30],
  rows,
});

test('every cell has its place, texts are texts, days are days, and what is empty is left out', async () => {
  const rows = [
    [{ day: '2026-11-16' }, '=1+1', 12.5, true, null, ''],
    ['<&>"\'', ' hai  khoảng trắng ', null, false],
  ] as const;
  const files = await unpack(xlsxStream([sheet(rows)]));
  expect(cellsOf(files.get('xl/worksheets/sheet1.xml') ?? '')).toEqual([
    { place: 'A1', type: 'inlineStr', style: '1', text: 'Ngày', formula: false },
    { place: 'B1', type: 'inlineStr', style: '1', text: 'Mã', formula: false },
    { place: 'A2', type: 'n', style: '2', text: '46342', formula: false },
    { place: 'B2', type: 'inlineStr', style: '0', text: '=1+1', formula: false },
    { place: 'C2', type: 'n', style: '0', text: '12.5', formula: false },
    { place: 'D2', type: 'b', style: '0', text: '1', formula: false },
    { place: 'A3', type: 'inlineStr', style: '0', text: '<&>"\'', formula: false },
    { place: 'B3', type: 'inlineStr', style: '0', text: ' hai  khoảng trắng ', formula: false },
    { place: 'D3', type: 'b', style: '0', text: '0', formula: false },
  ]);
  for (const [path, xml] of files) {
    expect(() => new SaxesParser().write(xml).close(), path).not.toThrow();
    expect(files.get('[Content_Types].xml')).toContain('/xl/worksheets/sheet1.xml');
  }
});

test('whatever a text holds comes back, and halves of signs do no harm', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(text, fc.constantFrom('_x000D_', 'a\r\nb', '\u0000', '\ud800', ']]>')), {
        minLength: 1,
        maxLength: 8,
      }),
      async (texts) => {
        const files = await unpack(xlsxStream([{ name: 'a', header: ['x'], rows: texts.map((one) => [one]) }]));
        const read = cellsOf(files.get('xl/worksheets/sheet1.xml') ?? '').slice(1);
        expect(read.map((cell) => cell.text)).toEqual(
          texts.filter((one) => one !== '').map((one) => one.replace(/\p{Cs}/gu, '\ufffd')),
        );
      },
    ),
    { numRuns: 60 },
  );
});

test('more rows than a sheet can have go on in another one, with its head, under a name of its own', async () => {
  const rows = Array.from({ length: 7 }, (_, index) => [index]);
  const files = await unpack(
    xlsxStream([sheet(rows, 'Một cái tên dài hơn ba mươi mốt chữ'), sheet([], '[a]:*?/\\')], 4),
  );
  const first = (part: number) =>
    cellsOf(files.get(`xl/worksheets/sheet${part}.xml`) ?? '').map(({ place, text }) => `${place} ${text}`);
  expect(first(2)).toEqual(['A1 Ngày', 'B1 Mã', 'A2 3', 'A3 4', 'A4 5']);
  expect(first(3)).toEqual(['A1 Ngày', 'B1 Mã', 'A2 6']);
  expect(first(4)).toEqual(['A1 Ngày', 'B1 Mã']);
  const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/sheet name="([^"]*)"/g)].map(
    ([, name]) => name ?? '',
  );
  expect(new Set(names).size).toBe(4);
  for (const name of names) expect(name.length).toBeLessThanOrEqual(31);
});

test('what no cell can hold is refused, and rows are read only as they are written', async () => {
  await expect(unpack(xlsxStream([sheet([[Number.NaN]])]))).rejects.toThrow(RangeError);
  await expect(unpack(xlsxStream([sheet([['x'.repeat(32_768)]])]))).rejects.toThrow(RangeError);
  let made = 0;
  const endless = function* () {
    for (;;) yield [(made += 1), 'một dòng'];
  };
  const stream = xlsxStream([{ ...sheet([]), rows: endless() }]);
  for (let pieces = 0; pieces < 3; pieces += 1) await stream.next();
  await stream.return(undefined);
  expect(made).toBeLessThan(1_000_000);
});
