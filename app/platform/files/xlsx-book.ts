import { DomainError } from '~/base/errors';
import { boundedCell } from '~/platform/files/table-bounds';
import { readPart, type Archive, type XmlHandlers } from '~/platform/files/xlsx-archive';
import { isDateFormat, isDateFormatId } from '~/platform/files/xlsx-cell';

/** Texts that cells share; a file of the largest that is taken has fewer different ones. */
const MAX_STRINGS = 1_000_000;
const MAX_STRINGS_LENGTH = 64 * 1024 * 1024;
const MAX_STYLES = 70_000;

/** What all sheets of a workbook share, and the part with its first sheet that people see. */
type Book = { sheet: string; strings: readonly string[]; dateStyles: ReadonlySet<number>; from1904: boolean };

/** Reads all of a workbook but its sheets. Throws 'xlsx-invalid' where there is none, 'xlsx-too-large'. */
export async function readBook(archive: Archive): Promise<Book> {
  const { id, from1904 } = await readWorkbook(archive);
  const targets = await readTargets(archive);
  const sheet = targets.get(id);
  if (sheet === undefined || !archive.entries.has(sheet)) throw new DomainError('xlsx-invalid');
  return { sheet, from1904, strings: await readStrings(archive), dateStyles: await readDateStyles(archive) };
}

async function readWhole(archive: Archive, name: string, reader: XmlHandlers): Promise<void> {
  const pieces = readPart(archive, name, reader);
  while (!(await pieces.next()).done);
}

async function readWorkbook(archive: Archive): Promise<{ id: string; from1904: boolean }> {
  let id: string | undefined;
  let from1904 = false;
  await readWhole(archive, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (name === 'sheet' && (attributes.state ?? 'visible') === 'visible')
        id ??= attributes['r:id'] ?? attributes['d3p1:id'];
    },
  });
  if (id === undefined) throw new DomainError('xlsx-invalid');
  return { id, from1904 };
}

async function readTargets(archive: Archive): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readWhole(archive, 'xl/_rels/workbook.xml.rels', {
    open(name, { Id = '', Target = '' }) {
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  return targets;
}

async function readStrings(archive: Archive): Promise<string[]> {
  const strings: string[] = [];
  let [current, length] = ['', 0];
  let [inText, inReading] = [false, false];
  await readWhole(archive, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') current = '';
      if (name === 't') inText = true;
      // Phonetic hints of East Asian words are not part of the cell's text.
      if (name === 'rPh') inReading = true;
    },
    text(text) {
      if (inText && !inReading) current = boundedCell(current + text);
    },
    close(name) {
      if (name === 't') inText = false;
      if (name === 'rPh') inReading = false;
      if (name !== 'si') return;
      length += current.length;
      if (strings.length >= MAX_STRINGS || length > MAX_STRINGS_LENGTH) throw new DomainError('xlsx-too-large');
      strings.push(current);
    },
  });
  return strings;
}

async function readDateStyles(archive: Archive): Promise<Set<number>> {
  const dateFormats = new Set<number>();
  const dateStyles = new Set<number>();
  let style = 0;
  let inCellStyles = false;
  await readWhole(archive, 'xl/styles.xml', {
    open(name, attributes) {
      if (name === 'numFmt' && isDateFormat(attributes.formatCode ?? '')) dateFormats.add(Number(attributes.numFmtId));
      if (name === 'cellXfs') inCellStyles = true;
      if (name !== 'xf' || !inCellStyles) return;
      const format = Number(attributes.numFmtId ?? 0);
      if (dateFormats.has(format) || isDateFormatId(format)) dateStyles.add(style);
      style += 1;
      if (style > MAX_STYLES) throw new DomainError('xlsx-too-large');
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return dateStyles;
}
