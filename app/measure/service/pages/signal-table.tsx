import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { kindOf, type SignalRow } from '~/measure/service/pages/service-view';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

/** Below this a likelihood is told as "below" it. */
const LEAST_CHANCE = 0.0001;

type Props = {
  signals: readonly SignalRow[];
  /** The address of a cell's line over the weeks. */
  watchPath: (signal: SignalRow) => string;
};

/** Signals, the greatest shortfall in people first: no unit is led by its share (measurement rule 11). */
export function SignalTable({ signals, watchPath }: Props) {
  const { t } = useTranslation('service');
  const { count, percent, percentBeside } = useFormatter();
  return (
    <DataTable
      name={{ label: t('signals.table') }}
      stacks
      className="table-long-headings"
      rows={signals}
      rowKey={({ unitId, field, indicator, reference }) => `${unitId} ${field} ${indicator} ${reference}`}
      columns={[
        {
          heading: t('unit'),
          cell: (signal) => (
            <Link to={watchPath(signal)}>
              {signal.unitName}
              <span className="visually-hidden">, {signal.fieldName}</span>
            </Link>
          ),
          namesRow: true,
        },
        { heading: t('field'), cell: ({ fieldName }) => fieldName },
        { heading: t('signals.what'), cell: (signal) => t(`kind.${kindOf(signal)}`) },
        {
          heading: t('signals.missing'),
          cell: ({ indicator, shortfall }) => (
            <strong>
              {t(indicator === 'SATISFACTION' ? 'signals.people' : 'signals.dossiers', { count: shortfall })}
            </strong>
          ),
        },
        {
          heading: t('signals.result'),
          cell: ({ part, whole, reference }) => (
            <>
              {percentBeside(part / whole, reference)}{' '}
              <span className="muted small">
                {t('signals.of', { part: count(part), whole: count(whole) })},{' '}
                {t('signals.reference', { value: percent(reference) })}
              </span>
            </>
          ),
        },
        {
          heading: t('signals.chance'),
          cell: ({ p }) => (p < LEAST_CHANCE ? t('signals.below', { value: percent(LEAST_CHANCE, 2) }) : percent(p, 2)),
          isNumber: true,
        },
      ]}
    />
  );
}
