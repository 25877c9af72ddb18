import { daysBetween, type LocalDay } from '~/base/calendar/local-day';
import { zipStream, type ZipEntry } from '~/platform/files/zip-stream';
import {
  contentTypesXml,
  relationsXml,
  ROOT_RELATIONS,
  STYLES,
  workbookXml,
  xmlText,
} from '~/platform/files/xlsx-parts';

/** What a cell holds: a text, a number, a truth, a day, or nothing. */
export type SheetValue = string | number | boolean | { day: LocalDay } | null;

/** A table with a head in bold that stays in sight. `widths`: of the columns, in letters. */
export type Sheet = {
  name: string;
  header: readonly string[];
  widths?: readonly number[];
  rows: AsyncIterable<readonly SheetValue[]> | Iterable<readonly SheetValue[]>;
};

/** The most rows that a sheet can have, its head among them: what is beyond goes on in another sheet. */
const MAX_SHEET_ROWS = 1_048_576;

/** Excel takes no longer text into a cell. */
const MAX_TEXT = 32_767;
/** Day 0 of a workbook that counts from 1900. */
const FIRST_DAY = '1899-12-30';
const PIECE = 64 * 1024;
/** The names of sheets have 31 letters at most. */
const PART_NAME_LENGTH = 26;
const [HEAD_STYLE, DAY_STYLE] = [1, 2];

/**
 * A workbook (ECMA-376) written as its rows come. Texts are texts: what begins with `=` is no formula. Throws
 * RangeError for a number that is not finite and for a text that no cell can hold.
 */
export function xlsxStream(sheets: readonly Sheet[], maxRows = MAX_SHEET_ROWS): AsyncGenerator<Buffer> {
  return zipStream(parts(sheets, maxRows));
}

async function* parts(sheets: readonly Sheet[], maxRows: number): AsyncGenerator<ZipEntry> {
  const names: string[] = [];
  for (const sheet of sheets) {
    const rows = toIterator(sheet.rows);
    let next = await rows.next();
    for (let part = 1; part === 1 || next.done !== true; part += 1) {
      names.push(part === 1 ? sheet.name : `${sheet.name.slice(0, PART_NAME_LENGTH)} (${part})`);
      const write = async function* () {
        yield sheetHead(sheet);
        let piece = '';
        for (let number = 2; next.done !== true && number <= maxRows; number += 1) {
          piece += rowXml(number, next.value);
          if (piece.length > PIECE) {
            yield piece;
            piece = '';
          }
          next = await rows.next();
        }
        yield `${piece}</sheetData></worksheet>`;
      };
      yield { path: `xl/worksheets/sheet${names.length}.xml`, text: write() };
    }
  }
  yield { path: 'xl/styles.xml', text: [STYLES] };
  yield { path: 'xl/workbook.xml', text: [workbookXml(names)] };
  yield { path: 'xl/_rels/workbook.xml.rels', text: [relationsXml(names.length)] };
  yield { path: '_rels/.rels', text: [ROOT_RELATIONS] };
  yield { path: '[Content_Types].xml', text: [contentTypesXml(names.length)] };
}

function toIterator<T>(rows: AsyncIterable<T> | Iterable<T>): { next: () => Promise<IteratorResult<T>> } {
  const iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  return { next: async () => iterator.next() };
}

function sheetHead({ header, widths = [] }: Sheet): string {
  const columns = widths
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    (columns === '' ? '' : `<cols>${columns}</cols>`) +
    `<sheetData>${rowXml(1, header, HEAD_STYLE)}`
  );
}

function rowXml(number: number, values: readonly SheetValue[], style = 0): string {
  let cells = '';
  for (let index = 0; index < values.length; index += 1)
    cells += cellXml(`${columnName(index)}${number}`, values[index] ?? null, style);
  return `<row r="${number}">${cells}</row>`;
}

function cellXml(place: string, value: SheetValue, style: number): string {
  const styled = style === 0 ? '' : ` s="${style}"`;
  if (value === null || value === '') return '';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`a workbook has no number ${value}`);
    return `<c r="${place}"${styled}><v>${value}</v></c>`;
  }
  if (typeof value === 'boolean') return `<c r="${place}"${styled} t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'object')
    return `<c r="${place}" s="${DAY_STYLE}"><v>${daysBetween(FIRST_DAY, value.day)}</v></c>`;
  if (value.length > MAX_TEXT) throw new RangeError(`the text of ${place} has ${value.length} characters`);
  return `<c r="${place}"${styled} t="inlineStr"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`;
}

/** The name of a column by its place from 0: A … Z, AA … */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
