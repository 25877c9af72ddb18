import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { BeforeAfterTable } from '~/measure/reports/pages/before-after-table';
import { weekName } from '~/ui/shared/period-name';
import type { ExclusionPage } from '~/measure/integrity/pages/exclusion-page.server';

/** What a proposal that waits would do to the figures of its week. */
export function ExclusionEffects({
  page,
}: {
  page: Pick<ExclusionPage, 'effect' | 'week' | 'reportPath' | 'weekClosed' | 'row'>;
}) {
  const { t } = useTranslation(['integrity', 'reports']);
  const { effect, week, reportPath, weekClosed, row } = page;
  const report = <Link to={reportPath}>{t('exclusions.effect.report', { week: weekName(t, week) })}</Link>;
  return (
    <section className="card" aria-labelledby="effect-heading">
      <h2 id="effect-heading">{t('exclusions.effect.title')}</h2>
      <p>
        {t('exclusions.effect.lead', { unit: row.unitName })} {report}
      </p>
      {weekClosed && <p className="notice">{t('exclusions.effect.closed')}</p>}
      {effect.length === 0 && <p>{t('exclusions.effect.none')}</p>}
      {effect.map(({ field, fieldName, moved, before, after }) => (
        <div key={field}>
          <h3>
            {fieldName}: {t('exclusions.effect.moved', { count: moved })}
          </h3>
          <BeforeAfterTable
            caption={t('exclusions.effect.table', { field: fieldName })}
            headings={[t('exclusions.effect.now'), t('exclusions.effect.then')]}
            before={before}
            after={after}
          />
        </div>
      ))}
    </section>
  );
}
