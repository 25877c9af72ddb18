import { csvLine } from '~/base/text/csv';
import { dossierNames, dossierTemplateHeadings } from '~/collect/dossiers/domain/dossier-row';
import { dossierChannels } from '~/collect/volumes/domain/dossier-channel';
import { xlsxStream } from '~/platform/files/xlsx-stream';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { adminFile } from '~/registry/people/pages/admin-route.server';

const WIDTHS = [30, 22, 22, 16, 16, 20, 34, 22, 36, 18, 18];
const GUIDE_WIDTHS = [28, 110];

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8; header=present',
} as const;

const names = [...dossierNames.required, ...dossierNames.optional];
const headings = names.map((name) => dossierTemplateHeadings[name]);

/**
 * An empty template for a file of dossiers as a download; the workbook says in a second sheet how each column is filled
 * in.
 */
export function dossierTemplate(format: keyof typeof types) {
  return adminFile({
    needs: 'dossier:import',
    async get() {
      // With the mark by which spreadsheets know UTF-8.
      const bytes = format === 'csv' ? Buffer.from(`\uFEFF${csvLine(headings)}`) : await workbook();
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': types[format],
          'content-disposition': `attachment; filename="dossiers.${format}"`,
          'cache-control': 'no-store',
        },
      });
    },
  });
}

async function workbook(): Promise<Buffer> {
  const t = translatorIn('vi');
  const guide = names.map((name) => [
    dossierTemplateHeadings[name],
    t(`dossiers:columnHint.${name}`, { channels: dossierChannels.join(', ') }),
  ]);
  const pieces: Buffer[] = [];
  const sheets = [
    { name: t('dossiers:title'), header: headings, widths: WIDTHS, rows: [] },
    {
      name: t('dossiers:template.guide'),
      header: [t('volumes:rejects.column'), t('dossiers:template.how')],
      widths: GUIDE_WIDTHS,
      rows: guide,
    },
  ];
  for await (const piece of xlsxStream(sheets)) pieces.push(piece);
  return Buffer.concat(pieces);
}
