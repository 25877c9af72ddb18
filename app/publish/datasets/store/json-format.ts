import { jsonArrayWriter } from '~/publish/datasets/domain/json-array';
import { defineFormat } from '~/publish/datasets/store/format';

/** An array of objects named after the columns, one a line. */
export const jsonFormat = defineFormat({
  key: 'json',
  contentType: 'application/json; charset=utf-8',
  async *write({ columns }, pages) {
    const writer = jsonArrayWriter(columns);
    yield writer.open();
    for await (const page of pages) yield page.map((parts) => writer.row(parts.flat())).join('');
    yield writer.close();
  },
});
