import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ShiftedRow } from '~/registry/procedures/pages/shifted-rows.server';
import { procedureAddress } from '~/registry/procedures/pages/procedure-address';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

type Props = { rows: readonly ShiftedRow[]; labelledBy: string; mayManage: boolean };

/** Whose dossiers count in another field than their procedure's, the most first. */
export function ShiftedTable({ rows, labelledBy, mayManage }: Props) {
  const { t } = useTranslation('procedures');
  const format = useFormatter();
  return (
    <DataTable
      name={{ labelledBy }}
      rows={rows}
      rowKey={({ key }) => key}
      stacks
      empty={t('shifted.none')}
      columns={[
        { heading: t('shifted.unit'), cell: ({ unit }) => unit, namesRow: true },
        {
          heading: t('name'),
          cell: ({ code, name }) => (
            <>
              {mayManage ? <Link to={procedureAddress(code)}>{code}</Link> : <code>{code}</code>} {name}
            </>
          ),
        },
        { heading: t('shifted.counted'), cell: ({ field }) => field },
        { heading: t('shifted.owned'), cell: ({ owned }) => owned },
        { heading: t('shifted.dossiers'), cell: ({ dossiers }) => format.count(dossiers), isNumber: true },
        { heading: t('shifted.lastOn'), cell: ({ lastOn }) => format.day(lastOn), isUnbroken: true },
      ]}
    />
  );
}
