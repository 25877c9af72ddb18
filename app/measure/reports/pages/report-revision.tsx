import { useTranslation } from 'react-i18next';
import type { RevisionChanges } from '~/measure/reports/pages/report-revision.server';
import { DataTable } from '~/ui/admin/data-table';
import { useFormatter } from '~/ui/admin/use-formatter';

type Props = { revised: RevisionChanges; fieldNames: Readonly<Record<string, string>> };
type Change = RevisionChanges['changes'][number];

/** Which figures the newest revision of a closed period changed, as far as the reader may know (rule 10). */
export function ReportRevision({ revised: { revision, changes, total }, fieldNames }: Props) {
  const { t } = useTranslation('reports');
  const { count } = useFormatter();
  const figure = useFigureText();
  const figureName = useFigureName();
  return (
    <section className="card" aria-labelledby="revision-heading">
      <h2 id="revision-heading">{t('revision.title', { before: revision - 1, after: revision })}</h2>
      <DataTable
        name={{ label: t('revision.table') }}
        stacks
        empty={t('revision.none')}
        rows={changes}
        rowKey={({ unit, field, measure, indicator, target }) => [unit, field, measure, indicator, target].join(' ')}
        columns={[
          { heading: t('units.unit'), cell: ({ unitName }) => unitName },
          { heading: t('summary.field'), cell: ({ field }) => fieldNames[field] ?? field },
          { heading: t('revision.figure'), cell: figureName, namesRow: true },
          { heading: t('revision.before'), cell: (row) => figure(row, row.before), isNumber: true },
          { heading: t('revision.after'), cell: (row) => figure(row, row.after), isNumber: true },
        ]}
      />
      {total > changes.length ? (
        <p className="muted small">{t('revision.shown', { shown: count(changes.length), total: count(total) })}</p>
      ) : null}
      {changes.some(({ measure }) => measure === 'opinions') ? (
        <p className="muted small">{t('revision.hidden')}</p>
      ) : null}
    </section>
  );
}

function useFigureName(): (change: Change) => string {
  const { t } = useTranslation('reports');
  const { percent } = useFormatter();
  return ({ measure, indicator, target }) =>
    measure === 'verdict' && indicator !== undefined
      ? t('revision.verdict', { indicator: t(`indicator.${indicator}`), target: percent(target ?? 0) })
      : t(`revision.measure.${measure}`);
}

const shares: readonly Change['measure'][] = ['participation', 'verifiedParticipation', 'satisfaction'];

function useFigureText(): (change: Change, figure: Change['before']) => string {
  const { t } = useTranslation('reports');
  const { count, decimal, percent } = useFormatter();
  return ({ measure }, figure) => {
    if (measure === 'opinions') return t('revision.notTold');
    if (figure === null) return '–';
    if (figure === 'met' || figure === 'missed' || figure === 'not-measured') return t(`verdict.${figure}`);
    if (typeof figure === 'string') return figure;
    if (shares.includes(measure)) return percent(figure);
    return measure === 'mean' ? decimal(figure) : count(figure);
  };
}
