import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useDaySpan } from '~/measure/integrity/pages/use-day-span';
import { DataTable } from '~/ui/admin/data-table';
import { Pill } from '~/ui/admin/pill';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { LocalDay } from '~/base/calendar/local-day';
import type { FlagState } from '~/measure/integrity/domain/flag-state';
import type { NamedRule } from '~/base/named-rules';

export type FlagRow = {
  id: number;
  rule: NamedRule;
  unitName: string;
  firstDay: LocalDay;
  lastDay: LocalDay;
  /** None where the rule judges a figure. */
  ratings: number;
  state: FlagState;
};

/** Flags, each a link to its evidence. */
export function FlagTable({ flags }: { flags: readonly FlagRow[] }) {
  const { t } = useTranslation('integrity');
  const { count } = useFormatter();
  const daySpan = useDaySpan();
  return (
    <DataTable
      name={{ label: t('table') }}
      className="table-wide"
      rows={flags}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: t('number'),
          cell: ({ id }) => (
            <Link to={`/admin/flags/${id}`} aria-label={t('one', { number: id })}>
              {id}
            </Link>
          ),
          namesRow: true,
        },
        { heading: t('ruleLabel'), cell: ({ rule }) => t(`rule.${rule}`) },
        { heading: t('unit'), cell: ({ unitName }) => unitName },
        { heading: t('days'), cell: daySpan, isUnbroken: true },
        {
          heading: t('ratings'),
          cell: ({ ratings }) => (ratings === 0 ? <span className="muted">{t('noRatings')}</span> : count(ratings)),
          isNumber: true,
        },
        { heading: t('stateLabel'), cell: ({ state }) => <FlagStatePill state={state} /> },
      ]}
    />
  );
}

/** Where a flag stands; what waits for somebody stands out. */
export function FlagStatePill({ state }: { state: FlagState }) {
  const { t } = useTranslation('integrity');
  return <Pill tone={state === 'open' || state === 'waiting' ? 'warning' : undefined}>{t(`state.${state}`)}</Pill>;
}
