import { csvLine } from '~/base/text/csv';
import { dossierNames, dossierTemplateHeadings } from '~/collect/dossiers/domain/dossier-row';
import { dossierChannels } from '~/collect/volumes/domain/dossier-channel';
import { csvAnswer } from '~/platform/files/csv-answer';
import { workbookAnswer } from '~/platform/files/workbook-answer';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { adminFile } from '~/registry/people/pages/admin-route.server';

const WIDTHS = [30, 22, 22, 16, 16, 20, 34, 22, 36, 18, 18];
const GUIDE_WIDTHS = [28, 110];

const names = [...dossierNames.required, ...dossierNames.optional];
const headings = names.map((name) => dossierTemplateHeadings[name]);

/**
 * An empty template for a file of dossiers as a download; the workbook says in a second sheet how each column is filled
 * in.
 */
export function dossierTemplate(format: 'csv' | 'xlsx') {
  return adminFile({
    needs: 'dossier:import',
    async get() {
      if (format === 'csv') return csvAnswer('dossiers.csv', [csvLine(headings)]);
      const t = translatorIn('vi');
      return workbookAnswer('dossiers.xlsx', [
        { name: t('dossiers:title'), header: headings, widths: WIDTHS, rows: [] },
        {
          name: t('dossiers:template.guide'),
          header: [t('volumes:rejects.column'), t('dossiers:template.how')],
          widths: GUIDE_WIDTHS,
          rows: names.map((name) => [
            dossierTemplateHeadings[name],
            t(`dossiers:columnHint.${name}`, { channels: dossierChannels.join(', ') }),
          ]),
        },
      ]);
    },
  });
}
