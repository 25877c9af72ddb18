import { useTranslation } from 'react-i18next';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { ComparedFigures } from '~/measure/reports/domain/compared-figures';
import { comparedText } from '~/measure/reports/pages/compared-text';

type BeforeAfterTableProps = {
  caption: string;
  headings: readonly [string, string];
  before: ComparedFigures;
  after: ComparedFigures;
};

/** Satisfaction and participation twice, each share with its n (measurement rule 9). */
export function BeforeAfterTable({ caption, headings, before, after }: BeforeAfterTableProps) {
  const { t } = useTranslation(['reports', 'common']);
  const format = useFormatter();
  const [then, now] = [comparedText(t, format, before), comparedText(t, format, after)];
  const rows = [
    { name: t('indicator.SATISFACTION'), before: then.satisfaction, after: now.satisfaction },
    { name: t('indicator.PARTICIPATION'), before: then.participation, after: now.participation },
  ];
  return (
    <DataTable
      name={{ label: caption }}
      className="before-after"
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { heading: t('fields.indicator'), cell: ({ name }) => name, namesRow: true },
        { heading: headings[0], cell: (row) => row.before },
        { heading: headings[1], cell: (row) => row.after },
      ]}
    />
  );
}
