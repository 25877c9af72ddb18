import type { FileRow } from '~/base/imports/columns';
import { boundedCell, refuseManyColumns, rowCollector } from '~/platform/files/table-bounds';
import { openArchive, readPart } from '~/platform/files/xlsx-archive';
import { readBook } from '~/platform/files/xlsx-book';
import { readCellText, parseColumn, type RawCell } from '~/platform/files/xlsx-cell';

/**
 * The rows of the first sheet of a workbook that people see, the header first, some at a time; `line` is the number
 * that Excel shows beside the row. Formulas count by the value that was last computed. Throws 'xlsx-invalid',
 * 'xlsx-too-large', 'too-many-rows', 'too-many-columns'.
 */
export async function* xlsxRows(bytes: Uint8Array): AsyncGenerator<FileRow[], void> {
  const archive = await openArchive(bytes);
  const book = await readBook(archive);
  const collected = rowCollector();
  let row: FileRow = { line: 0, values: [] };
  let cell: RawCell = { type: '', style: 0, value: '' };
  let column = -1;
  let inValue = false;
  const sheet = readPart(archive, book.sheet, {
    open(name, { r, s, t }) {
      if (name === 'row') {
        row = { line: r === undefined ? row.line + 1 : Number(r), values: [] };
        column = -1;
      } else if (name === 'c') {
        column = parseColumn(r ?? '') ?? column + 1;
        cell = { type: t ?? 'n', style: Number(s ?? 0), value: '' };
      } else if (name === 'v' || name === 't') {
        inValue = true;
      }
    },
    text(text) {
      if (inValue) cell.value = boundedCell(cell.value + text);
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false;
      if (name === 'row') collected.add(row);
      if (name !== 'c' || cell.value === '') return;
      refuseManyColumns(column + 1, row.line);
      while (row.values.length < column) row.values.push('');
      row.values[column] = boundedCell(readCellText(cell, book));
    },
  });
  while (!(await sheet.next()).done) if (collected.isFull()) yield collected.take();
  yield collected.take();
}
