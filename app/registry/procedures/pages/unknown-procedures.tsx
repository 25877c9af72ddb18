import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { UnknownProcedure } from '~/registry/procedures/store/met-procedure.server';
import { procedureAddress } from '~/registry/procedures/pages/procedure-address';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

type Props = {
  /** `fields`: their names. */
  unknown: readonly UnknownProcedure[];
  total: number;
  mayManage: boolean;
};

/** Codes that dossiers carry and the list lacks, each with the way to add it. */
export function UnknownProcedures({ unknown, total, mayManage }: Props) {
  const { t } = useTranslation('procedures');
  const format = useFormatter();
  return (
    <section className="card">
      <h2 id="unknown">{t('unknown.title')}</h2>
      {unknown.length === 0 ? null : <p>{t('unknown.lead')}</p>}
      <DataTable
        name={{ labelledBy: 'unknown' }}
        rows={unknown}
        rowKey={({ code }) => code}
        stacks
        empty={t('unknown.none')}
        columns={[
          { heading: t('code'), cell: ({ code }) => <code>{code}</code>, namesRow: true, isUnbroken: true },
          { heading: t('unknown.dossiers'), cell: ({ dossiers }) => format.count(dossiers), isNumber: true },
          { heading: t('unknown.lastOn'), cell: ({ lastOn }) => format.day(lastOn), isUnbroken: true },
          { heading: t('unknown.fields'), cell: ({ fields }) => fields.join(', ') },
          mayManage && {
            heading: '',
            cell: ({ code }) => (
              <Link to={procedureAddress(code)} aria-label={t('unknown.addOne', { code })}>
                {t('unknown.add')}
              </Link>
            ),
          },
        ]}
      />
      {total > unknown.length ? (
        <p className="muted">{t('unknown.first', { shown: unknown.length, count: total })}</p>
      ) : null}
    </section>
  );
}
