import { useTranslation } from 'react-i18next';
import type { DossierDoubts } from '~/collect/dossiers/domain/doubted-dossiers';
import { DataTable } from '~/ui/admin/data-table';

type Props = {
  doubts: DossierDoubts;
  /** The names of fields by their codes. */
  fields: Readonly<Record<string, string>>;
};

/** Lines that are taken in although their procedure belongs to another field, or was not offered. */
export function DossierDoubtsTable({ doubts, fields }: Props) {
  const { t } = useTranslation(['dossiers', 'volumes', 'errors']);
  if (doubts.lines === 0) return null;
  const named = (code: string) => fields[code] ?? code;
  return (
    <section className="card">
      <h2 id="doubts">{t('dossiers:doubts.title', { count: doubts.lines })}</h2>
      <p>{t('dossiers:doubts.lead')}</p>
      <DataTable
        name={{ labelledBy: 'doubts' }}
        rows={doubts.first}
        rowKey={({ line }) => line}
        stacks
        columns={[
          { heading: t('volumes:rejects.line'), cell: ({ line }) => line, isNumber: true, namesRow: true },
          { heading: t('dossiers:heading.procedure'), cell: ({ procedure }) => procedure, isUnbroken: true },
          { heading: t('dossiers:doubts.field'), cell: ({ field }) => named(field) },
          { heading: t('dossiers:doubts.expected'), cell: ({ expectedField }) => named(expectedField) },
          { heading: t('volumes:rejects.reason'), cell: ({ code }) => t(`errors:${code}`) },
        ]}
      />
      {doubts.lines > doubts.first.length ? (
        <p className="muted">{t('dossiers:doubts.first', { shown: doubts.first.length })}</p>
      ) : null}
    </section>
  );
}
