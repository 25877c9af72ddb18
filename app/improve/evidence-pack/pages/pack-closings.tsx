import { useTranslation } from 'react-i18next';
import type { Pack } from '~/improve/evidence-pack/pages/load-pack.server';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

/** The closings that the figures stand in, with what anybody needs to check them. */
export function PackClosings({ pack: { closings, publicUrl, timeZone, formula, period } }: { pack: Pack }) {
  const { t } = useTranslation('evidence-pack');
  return (
    <section>
      <h2 id="closings-heading">{t('closings.title')}</h2>
      <p>{t('closings.lead', { address: `${publicUrl}/results/log`, command: `npm run verify -- ${period.key}` })}</p>
      <p>{t('closings.formula', { version: formula })}</p>
      <ClosingTable name="closings-heading" {...{ closings, timeZone }} />
    </section>
  );
}

type ClosingTableProps = Pick<Pack, 'closings' | 'timeZone'> & {
  /** The id of the heading above it. */
  name: string;
};

/** Closings with their hashes and their places in the public log. */
export function ClosingTable({ name, closings, timeZone }: ClosingTableProps) {
  const { t } = useTranslation('evidence-pack');
  const { moment } = useFormatter(timeZone);
  return (
    <DataTable
      name={{ labelledBy: name }}
      className="table-wide"
      rows={closings}
      rowKey={({ period: key }) => key}
      columns={[
        { heading: t('closings.period'), namesRow: true, isUnbroken: true, cell: ({ period: key }) => key },
        { heading: t('closings.revision'), isNumber: true, cell: ({ revision }) => revision },
        { heading: t('closings.closedAt'), isUnbroken: true, cell: ({ closedAt }) => moment(closedAt) },
        {
          heading: t('closings.position'),
          isNumber: true,
          cell: ({ position }) =>
            position === null ? '–' : <a href={`/results/log/closings/${position}`}>{position}</a>,
        },
        { heading: 'SHA-256', cell: ({ sha256 }) => <code className="hash">{sha256}</code> },
      ]}
    />
  );
}
