import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { procedureAddress } from '~/registry/procedures/pages/procedure-address';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

type ProcedureRow = {
  code: string;
  name: string;
  field: string;
  validFrom: string;
  validTo: string | null;
};

type Props = { procedures: readonly ProcedureRow[]; labelledBy: string; mayManage: boolean };

/** Procedures by their codes, with the field of the day and the days on which each is offered. */
export function ProcedureTable({ procedures, labelledBy, mayManage }: Props) {
  const { t } = useTranslation('procedures');
  const format = useFormatter();
  return (
    <DataTable
      name={{ labelledBy }}
      rows={procedures}
      rowKey={({ code }) => code}
      stacks
      columns={[
        {
          heading: t('code'),
          namesRow: true,
          isUnbroken: true,
          cell: ({ code }) => (mayManage ? <Link to={procedureAddress(code)}>{code}</Link> : <code>{code}</code>),
        },
        { heading: t('name'), cell: ({ name }) => name },
        { heading: t('field'), cell: ({ field }) => field },
        { heading: t('validFrom'), cell: ({ validFrom }) => format.day(validFrom), isUnbroken: true },
        {
          heading: t('validTo'),
          cell: ({ validTo }) => (validTo === null ? '–' : format.day(validTo)),
          isUnbroken: true,
        },
      ]}
    />
  );
}
