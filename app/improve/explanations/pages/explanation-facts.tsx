import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ExplanationPage } from '~/improve/explanations/pages/explanation-page.server';
import { standingOf } from '~/measure/reports/domain/standing';
import { citationText } from '~/measure/reports/pages/citation-text';
import { useTargetText, VerdictWord } from '~/measure/reports/pages/report-indicator';
import { useLacking } from '~/measure/reports/pages/use-lacking';
import { useFormatter } from '~/ui/admin/use-formatter';
import { weekName } from '~/ui/shared/period-name';

/** Whose cell it is, its figures in the closing that asked, and the weeks that it concerns. */
export function ExplanationFacts({ page }: { page: ExplanationPage }) {
  const { t } = useTranslation(['explanations', 'reports']);
  const { day, moment, count } = useFormatter(page.timeZone);
  const { row, unitCode, field, cell, verdicts, periods, askedAt } = page;
  const reportPath = (week: string) => `/admin/reports/${week}?unit=${unitCode}&field=${field}`;
  const weeks = [...new Set(periods.map(({ period }) => period))];
  return (
    <section className="card" aria-labelledby="facts-heading">
      <h2 id="facts-heading">{t('facts')}</h2>
      <dl className="facts">
        <div>
          <dt>{t('unit')}</dt>
          <dd>{row.unitName}</dd>
        </div>
        <div>
          <dt>{t('field')}</dt>
          <dd>{row.fieldName}</dd>
        </div>
        <div>
          <dt>{t('asked')}</dt>
          <dd>{moment(askedAt)}</dd>
        </div>
        {row.dueOn === null ? null : (
          <div>
            <dt>{t(row.state === 'HANDLED' ? 'covers' : 'due')}</dt>
            <dd>
              {day(row.dueOn)}
              {row.overdue ? <strong> · {t('overdue')}</strong> : null}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('figures', { week: weekName(t, row.firstPeriod) })}</dt>
          <dd>
            {cell === null ? (
              t('noFigures')
            ) : (
              <p>
                {t('reports:fields.completed')}:{' '}
                {cell.completed === null ? t('reports:fields.noVolume') : count(cell.completed)} ·{' '}
                {t('reports:fields.rated')}: {count(cell.rated)}
              </p>
            )}
            {verdicts.map((verdict) => (
              <VerdictLine key={`${verdict.citation} ${verdict.target}`} verdict={verdict} />
            ))}
          </dd>
        </div>
        <div>
          <dt>{t('weeks', { count: weeks.length })}</dt>
          <dd>
            <ul>
              {weeks.map((week) => (
                <li key={week}>
                  <Link to={reportPath(week)}>{weekName(t, week)}</Link>:{' '}
                  {periods
                    .filter(({ period }) => period === week)
                    .map(({ cause }) => t(`cause.${cause}`))
                    .join('; ')}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
    </section>
  );
}

function VerdictLine({ verdict }: { verdict: ExplanationPage['verdicts'][number] }) {
  const { t } = useTranslation(['reports']);
  const { percentBeside } = useFormatter();
  const targetText = useTargetText();
  const lacking = useLacking();
  return (
    <p>
      {verdict.value === null ? null : <strong>{percentBeside(verdict.value, verdict.target)} </strong>}
      <VerdictWord verdict={standingOf(verdict)} />
      {' · '}
      {targetText(verdict)} ({citationText(t, verdict.citation)})
      {verdict.evidence === null ? null : ` · ${t(`evidence.${verdict.evidence}`)}`}
      {lacking(verdict) === null ? null : ` · ${lacking(verdict)}`}
    </p>
  );
}
