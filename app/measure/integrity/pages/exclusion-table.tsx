import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useDaySpan } from '~/measure/integrity/pages/use-day-span';
import { DataTable } from '~/ui/admin/data-table';
import { Pill } from '~/ui/admin/pill';
import { useFormatter } from '~/ui/admin/use-formatter';
import type { ExclusionState } from '~/measure/integrity/domain/exclusion';
import type { ExclusionRow } from '~/measure/integrity/pages/exclusion-page.server';

/** Proposals, each a link to its page. */
export function ExclusionTable({ exclusions }: { exclusions: readonly ExclusionRow[] }) {
  const { t } = useTranslation('integrity');
  const { count, day } = useFormatter();
  const daySpan = useDaySpan();
  return (
    <DataTable
      name={{ label: t('exclusions.table') }}
      className="table-wide"
      rows={exclusions}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: t('number'),
          cell: ({ id }) => (
            <Link to={`/admin/exclusions/${id}`} aria-label={t('exclusions.one', { number: id })}>
              {id}
            </Link>
          ),
          namesRow: true,
        },
        { heading: t('exclusions.what'), cell: ({ kind }) => t(`exclusions.kind.${kind}`) },
        { heading: t('ruleLabel'), cell: ({ rule }) => t(`rule.${rule}`) },
        { heading: t('unit'), cell: ({ unitName }) => unitName },
        { heading: t('days'), cell: daySpan, isUnbroken: true },
        { heading: t('ratings'), cell: ({ ratings }) => count(ratings), isNumber: true },
        {
          heading: t('exclusions.proposed'),
          cell: ({ proposedOn, proposedBy }) =>
            proposedBy === null ? day(proposedOn) : `${day(proposedOn)}, ${proposedBy}`,
        },
        { heading: t('stateLabel'), cell: ({ state }) => <ExclusionStatePill state={state} /> },
      ]}
    />
  );
}

/** Where a proposal stands; one that waits for somebody stands out. */
export function ExclusionStatePill({ state }: { state: ExclusionState }) {
  const { t } = useTranslation('integrity');
  return <Pill tone={state === 'PROPOSED' ? 'warning' : undefined}>{t(`exclusions.state.${state}`)}</Pill>;
}
