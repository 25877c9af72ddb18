import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { citationText } from '~/registry/targets/pages/citation-text';
import type { DraftedTarget } from '~/registry/targets/domain/plan-change';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

type Shown = DraftedTarget & { id?: number; validFrom?: string };

type Props = {
  targets: readonly Shown[];
  /** Names by code. */
  fields: Readonly<Record<string, string>>;
  /** Targets that ended before it cannot be changed. */
  today: string;
  /** The id of the heading above. */
  heading: string;
};

/** What a plan asks of whom, with the clause and the words of the decision. */
export function PlanTargets({ targets, fields, today, heading }: Props) {
  const { t } = useTranslation(['plans', 'reports', 'admin']);
  const format = useFormatter();
  // Publishing is done or not done: it has no threshold of its own.
  const threshold = ({ indicator, comparator, threshold: value }: Shown) =>
    indicator === 'PUBLICATION'
      ? '–'
      : t(`reports:target.${comparator === '>' ? 'over' : 'atLeast'}`, { value: format.percent(value, 4) });
  function days({ validFrom, validTo }: Shown): string {
    if (validFrom === undefined) return validTo === null ? '' : t('plans:to', { to: format.day(validTo) });
    return validTo === null
      ? t('plans:since', { day: format.day(validFrom) })
      : t('plans:fromTo', { from: format.day(validFrom), to: format.day(validTo) });
  }
  return (
    <DataTable
      name={{ labelledBy: heading }}
      rows={targets.map((target, index) => ({ ...target, index }))}
      rowKey={({ index }) => index}
      empty={t('plans:noTargets')}
      stacks
      columns={[
        { heading: t('plans:indicator'), namesRow: true, cell: ({ indicator }) => t(`reports:indicator.${indicator}`) },
        {
          heading: t('plans:level'),
          cell: ({ unitLevel }) => (unitLevel === '*' ? t('plans:everyLevel') : t(`admin:fields.level.${unitLevel}`)),
        },
        {
          heading: t('plans:field'),
          cell: ({ field }) => (field === '*' ? t('plans:everyField') : (fields[field] ?? field)),
        },
        { heading: t('plans:threshold'), cell: threshold },
        {
          heading: t('plans:share'),
          cell: ({ shareOfUnits }) => (shareOfUnits === null ? '–' : format.percent(shareOfUnits, 4)),
        },
        { heading: t('plans:days'), cell: days },
        {
          heading: t('plans:source'),
          cell: ({ citation, quoteVi }) => (
            <details>
              <summary>{citationText(t, citation)}</summary>
              <q lang="vi">{quoteVi}</q>
            </details>
          ),
        },
        {
          heading: '',
          cell: ({ id, validTo, indicator }) =>
            id === undefined || (validTo !== null && validTo < today) ? null : (
              <Link
                to={`/admin/plans/target?target=${id}`}
                aria-label={t('plans:target.changeOne', { indicator: t(`reports:indicator.${indicator}`), number: id })}
              >
                {t('plans:target.change')}
              </Link>
            ),
        },
      ]}
    />
  );
}
