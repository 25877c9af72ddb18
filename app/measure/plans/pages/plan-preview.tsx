import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ShownPreview } from '~/measure/plans/pages/shown-preview.server';
import { DataTable } from '~/ui/admin/data-table';
import { weekName } from '~/ui/shared/period-name';
import { useFormatter } from '~/ui/admin/use-formatter';

/** Which verdicts of the last closed week would be others; that week's own stay. */
export function PlanPreviewCard({ preview }: { preview: ShownPreview | null }) {
  const { t } = useTranslation(['plans', 'reports']);
  const format = useFormatter();
  if (preview === null)
    return (
      <section className="card">
        <h2>{t('plans:preview.title')}</h2>
        <p>{t('plans:preview.noWeek')}</p>
      </section>
    );
  const { week, judged, all, toMet, toMissed, rows } = preview;
  const verdict = (value: ShownPreview['rows'][number]['after']) =>
    value === null ? t('reports:verdict.none') : t(`reports:verdict.${value}`);
  return (
    <section className="card">
      <h2 id="preview">{t('plans:preview.title')}</h2>
      <p>
        {t('plans:preview.lead')} <Link to={`/admin/reports/${week}`}>{weekName(t, week)}</Link>
      </p>
      <ul>
        <li>{t('plans:preview.changes', { count: all })}</li>
        <li>{t('plans:preview.toMissed', { count: toMissed })}</li>
        <li>{t('plans:preview.toMet', { count: toMet })}</li>
        <li>{t('plans:preview.judged', { met: format.count(judged.met), missed: format.count(judged.missed) })}</li>
      </ul>
      {rows.length === 0 ? null : (
        <DataTable
          name={{ labelledBy: 'preview' }}
          rows={rows}
          rowKey={({ key }) => key}
          stacks
          columns={[
            { heading: t('plans:preview.unit'), namesRow: true, cell: ({ unit }) => unit },
            { heading: t('plans:field'), cell: ({ field }) => field },
            { heading: t('plans:indicator'), cell: ({ indicator }) => t(`reports:indicator.${indicator}`) },
            {
              heading: t('plans:preview.value'),
              isNumber: true,
              cell: ({ value, target, of }) => {
                if (value === null) return '–';
                const share = target === null ? format.percent(value) : format.percentBeside(value, target);
                return of === null ? share : t(`plans:preview.of.${of.what}`, { share, count: of.count });
              },
            },
            { heading: t('plans:preview.before'), cell: ({ before }) => verdict(before) },
            { heading: t('plans:preview.after'), cell: ({ after }) => verdict(after) },
          ]}
        />
      )}
      {all > rows.length ? <p className="muted">{t('plans:preview.more', { count: all - rows.length })}</p> : null}
    </section>
  );
}
