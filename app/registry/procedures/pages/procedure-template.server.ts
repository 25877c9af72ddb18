import { csvLine } from '~/base/text/csv';
import { csvAnswer } from '~/platform/files/csv-answer';
import { workbookAnswer } from '~/platform/files/workbook-answer';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { adminFile } from '~/registry/people/pages/admin-route.server';
import { procedureColumnNames } from '~/registry/procedures/domain/procedure-list';

const WIDTHS = [22, 70, 26, 50, 16, 18];
const GUIDE_WIDTHS = [24, 110];

/**
 * An empty list of procedures as a download, with the headings of those who fill it in; the workbook says in a second
 * sheet how.
 */
export function procedureTemplate(format: 'csv' | 'xlsx') {
  return adminFile({
    needs: 'field:manage',
    async get() {
      const t = translatorIn('vi');
      const headings = procedureColumnNames.map((name) => t(`procedures:heading.${name}`));
      if (format === 'csv') return csvAnswer('procedures-template.csv', [csvLine(headings)]);
      return workbookAnswer('procedures-template.xlsx', [
        { name: t('procedures:title'), header: headings, widths: WIDTHS, rows: [] },
        {
          name: t('procedures:file.guide'),
          header: [t('procedures:file.column'), t('procedures:file.how')],
          widths: GUIDE_WIDTHS,
          rows: procedureColumnNames.map((name) => [t(`procedures:heading.${name}`), t(`procedures:how.${name}`)]),
        },
      ]);
    },
  });
}
