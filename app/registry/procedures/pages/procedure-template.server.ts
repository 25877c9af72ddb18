import { csvLine } from '~/base/text/csv';
import { xlsxStream } from '~/platform/files/xlsx-stream';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { adminFile } from '~/registry/people/pages/admin-route.server';
import { procedureColumnNames } from '~/registry/procedures/domain/procedure-list';

const WIDTHS = [22, 70, 26, 50, 16, 18];
const GUIDE_WIDTHS = [24, 110];

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8; header=present',
} as const;

/**
 * An empty list of procedures as a download, with the headings of those who fill it in; the workbook says in a second
 * sheet how.
 */
export function procedureTemplate(format: keyof typeof types) {
  return adminFile({
    needs: 'field:manage',
    async get() {
      const t = translatorIn('vi');
      const headings = procedureColumnNames.map((name) => t(`procedures:heading.${name}`));
      // With the mark by which spreadsheets know UTF-8.
      const bytes = format === 'csv' ? Buffer.from(`\uFEFF${csvLine(headings)}`) : await workbook(headings);
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': types[format],
          'content-disposition': `attachment; filename="procedures-template.${format}"`,
          'cache-control': 'no-store',
        },
      });
    },
  });
}

async function workbook(headings: string[]): Promise<Buffer> {
  const t = translatorIn('vi');
  const pieces: Buffer[] = [];
  const sheets = [
    { name: t('procedures:title'), header: headings, widths: WIDTHS, rows: [] },
    {
      name: t('procedures:file.guide'),
      header: [t('procedures:file.column'), t('procedures:file.how')],
      widths: GUIDE_WIDTHS,
      rows: procedureColumnNames.map((name) => [t(`procedures:heading.${name}`), t(`procedures:how.${name}`)]),
    },
  ];
  for await (const piece of xlsxStream(sheets)) pieces.push(piece);
  return Buffer.concat(pieces);
}
