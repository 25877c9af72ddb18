import { useTranslation } from 'react-i18next';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

type Openable = { position: number; name: string; revision: number; ratings: number };

/** The closings whose commitments a reader may open, each with its file. */
export function OpeningsCard({ openings }: { openings: readonly Openable[] }) {
  const { t } = useTranslation('datasets');
  const { count } = useFormatter();
  return (
    <section className="card" aria-labelledby="openings-heading">
      <h2 id="openings-heading">{t('openings.title')}</h2>
      <p>{t('openings.lead')}</p>
      <DataTable
        name={{ label: t('openings.table') }}
        rows={openings}
        rowKey={({ position }) => position}
        empty={t('openings.none')}
        columns={[
          { heading: t('openings.period'), namesRow: true, cell: ({ name }) => name },
          { heading: t('openings.revision'), isNumber: true, cell: ({ revision }) => count(revision) },
          { heading: t('openings.ratings'), isNumber: true, cell: ({ ratings }) => count(ratings) },
          {
            heading: t('openings.file'),
            cell: ({ position }) => (
              <a href={`/admin/openings/${position}`} download aria-label={t('openings.downloadOf', { position })}>
                {t('openings.download')}
              </a>
            ),
          },
        ]}
      />
    </section>
  );
}
