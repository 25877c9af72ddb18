import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ExplanationRow } from '~/improve/explanations/pages/explanation-row';
import { ExplanationStatePill } from '~/improve/explanations/pages/explanation-state-pill';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';
import { weekName } from '~/ui/shared/period-name';

/** Requests, who is waited for longest first. */
export function ExplanationTable({ rows }: { rows: readonly ExplanationRow[] }) {
  const { t } = useTranslation(['explanations', 'reports']);
  const { day } = useFormatter();
  return (
    <DataTable
      name={{ label: t('table') }}
      className="table-wide"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: t('number'),
          cell: ({ id }) => (
            <Link to={`/admin/explanations/${id}`} aria-label={t('one', { number: id })}>
              {id}
            </Link>
          ),
          namesRow: true,
        },
        { heading: t('unit'), cell: ({ unitName }) => unitName },
        { heading: t('field'), cell: ({ fieldName }) => fieldName },
        { heading: t('indicator'), cell: ({ indicator }) => t(`reports:indicator.${indicator}`) },
        { heading: t('since'), cell: ({ firstPeriod }) => weekName(t, firstPeriod), isUnbroken: true },
        { heading: t('stateLabel'), cell: ({ state }) => <ExplanationStatePill state={state} /> },
        {
          heading: t('due'),
          cell: ({ dueOn, overdue, state }) =>
            dueOn === null || state === 'HANDLED' ? (
              '–'
            ) : (
              <>
                {day(dueOn)}
                {overdue ? <strong> · {t('overdue')}</strong> : null}
              </>
            ),
        },
      ]}
    />
  );
}
