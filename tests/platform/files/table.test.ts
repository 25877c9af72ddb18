import { expect, test } from 'vitest';
import { readTable } from '~/platform/files/table';
import { archive, workbook } from '../../support/workbook';

const encoder = new TextEncoder();

function refusal(bytes: Uint8Array): Promise<unknown> {
  return readTable(bytes).then(
    () => null,
    (error: unknown) => error,
  );
}

test('the first sheet that people see is read, with its row numbers, days, numbers, formulas and errors', async () => {
  const bytes = workbook([
    ['Ngày', 'Đơn vị', 'Đã giải quyết', 'x'],
    [{ value: 46350, style: 1 }, { value: 0, type: 's' }, 12, { value: '#N/A', type: 'e' }],
    [],
    [{ value: 46350.75, style: 1 }, 26734, { value: 7, type: 'n' }, { value: '3', type: 'str' }],
    ['24/11/2026', '', 1234567890123456, { value: 1, type: 'b' }],
  ]);
  expect(await readTable(bytes)).toEqual({
    header: ['Ngày', 'Đơn vị', 'Đã giải quyết', 'x'],
    rows: [
      { line: 2, values: ['2026-11-24', 'Phường Bến Nghé', '12', '#N/A'] },
      { line: 4, values: ['2026-11-24', '26734', '7', '3'] },
      { line: 5, values: ['24/11/2026', '', '1.234567890123456E+15', 'TRUE'] },
    ],
  });
});

test('days of a workbook that counts from 1904 are those that it shows', async () => {
  const { rows } = await readTable(workbook([['day'], [{ value: 44888, style: 1 }]], { from1904: true }));
  expect(rows[0]?.values).toEqual(['2026-11-24']);
});

test('an archive that says it is enormous, or that holds more than it says, is refused', async () => {
  expect(await refusal(workbook([['a'], ['b']], { claimedSize: 3_000_000_000 }))).toMatchObject({
    code: 'xlsx-too-large',
  });
  expect(await refusal(workbook([['a'], ['b'.repeat(100_000)]], { claimedSize: 50 }))).toMatchObject({
    code: 'xlsx-invalid',
  });
  const parts = Array.from({ length: 2_001 }, (_, index) => ({ name: `p${index}`, text: '' }));
  expect(await refusal(archive(parts))).toMatchObject({ code: 'xlsx-too-large' });
});

test('a text without end in a cell, a broken document and an entity of its own are refused or cut', async () => {
  const whole = (sheet: string) =>
    archive([
      { name: 'xl/workbook.xml', text: '<workbook><sheets><sheet r:id="a"/></sheets></workbook>' },
      {
        name: 'xl/_rels/workbook.xml.rels',
        text: '<Relationships><Relationship Id="a" Target="/s.xml"/></Relationships>',
      },
      { name: 's.xml', text: sheet },
    ]);
  const endless = `<worksheet><row><c t="str"><v>${'a'.repeat(6_000_000)}</v></c></row></worksheet>`;
  expect(await refusal(whole(endless))).toMatchObject({ code: 'xlsx-too-large' });
  expect(await refusal(whole('<worksheet><row>'))).toMatchObject({ code: 'xlsx-invalid' });
  expect(await refusal(whole('<!DOCTYPE x [<!ENTITY e "e">]><worksheet/>'))).toMatchObject({ code: 'xlsx-invalid' });
  expect(await refusal(whole(`<worksheet><row><c r="ZZZ1"><v>1</v></c></row></worksheet>`))).toMatchObject({
    code: 'too-many-columns',
  });
});

test('Excel before 2003, a password and any other archive get a word of what to do', async () => {
  expect(await refusal(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1))).toMatchObject({ code: 'xls-unreadable' });
  expect(await refusal(archive([{ name: 'content.xml', text: '<x/>' }]))).toMatchObject({ code: 'xlsx-invalid' });
  expect(await refusal(encoder.encode('PK\x03\x04'))).toMatchObject({ code: 'xlsx-invalid' });
});

test.each(['utf16le', 'utf16be'] as const)('%s with its mark is read, tabs and all', async (encoding) => {
  const bytes = Buffer.from('\ufeffday\tunit\r\n2026-11-24\tPhường\r\n', 'utf16le');
  if (encoding === 'utf16be') bytes.swap16();
  expect(await readTable(bytes)).toEqual({
    header: ['day', 'unit'],
    rows: [{ line: 2, values: ['2026-11-24', 'Phường'] }],
  });
});

test('a first line that names the separator is obeyed, and empty cells at the end of the header are none', async () => {
  expect(await readTable(encoder.encode('sep=;\r\na,b;c;;\n1;2;;\n'))).toEqual({
    header: ['a,b', 'c'],
    rows: [{ line: 3, values: ['1', '2', '', ''] }],
  });
});

test('two million columns, a line of eight megabytes and a million empty lines are refused or read in bounded room', async () => {
  expect(await refusal(encoder.encode('a,'.repeat(2_000_000)))).toMatchObject({
    code: 'too-many-columns',
    details: { line: 1 },
  });
  expect(await refusal(encoder.encode('\n'.repeat(1_000_000)))).toMatchObject({ code: 'file-empty' });
  const { header } = await readTable(encoder.encode('a'.repeat(8_000_000)));
  expect(header[0]?.length).toBeLessThan(3_000);
});
