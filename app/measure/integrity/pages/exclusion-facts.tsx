import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useDaySpan } from '~/measure/integrity/pages/use-day-span';
import { useFormatter } from '~/ui/admin/use-formatter';
import { weekName } from '~/ui/shared/period-name';
import type { ExclusionPage } from '~/measure/integrity/pages/exclusion-page.server';

/** What is proposed and why, and what was decided. */
export function ExclusionFacts({
  page,
}: {
  page: Pick<ExclusionPage, 'row' | 'reason' | 'decision' | 'week' | 'reportPath'>;
}) {
  const { t } = useTranslation(['integrity', 'reports']);
  const { count, day } = useFormatter();
  const daySpan = useDaySpan();
  const { row, reason, decision, week, reportPath } = page;
  const dated = (on: string, by: string | null) =>
    by === null ? day(on) : t('exclusions.dayBy', { day: day(on), who: by });
  return (
    <section className="card" aria-labelledby="facts-heading">
      <h2 id="facts-heading">{t('exclusions.factsTitle')}</h2>
      <dl className="facts">
        <div>
          <dt>{t('ruleLabel')}</dt>
          <dd>
            {t(`rule.${row.rule}`)} (<Link to={`/admin/flags/${row.flagId}`}>{t('one', { number: row.flagId })}</Link>)
          </dd>
        </div>
        <div>
          <dt>{t('unit')}</dt>
          <dd>{row.unitName}</dd>
        </div>
        <div>
          <dt>{t('days')}</dt>
          <dd>{daySpan(row)}</dd>
        </div>
        <div>
          <dt>{t('ratings')}</dt>
          <dd>{count(row.ratings)}</dd>
        </div>
        <div>
          <dt>{t('exclusions.proposed')}</dt>
          <dd>{dated(row.proposedOn, row.proposedBy)}</dd>
        </div>
        <div>
          <dt>{t('propose.reason')}</dt>
          <dd className="said">{reason}</dd>
        </div>
        {decision !== null && (
          <div>
            <dt>{t('exclusions.decided')}</dt>
            <dd>
              {dated(decision.on, decision.by)}.{' '}
              <Link to={reportPath}>{t('exclusions.effect.report', { week: weekName(t, week) })}</Link>
            </dd>
          </div>
        )}
        {decision !== null && decision.note !== '' && (
          <div>
            <dt>{t('exclusions.note')}</dt>
            <dd className="said">{decision.note}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
