import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AskedWeek } from '~/improve/explanations/pages/asked-figures';
import type { ExplanationPage } from '~/improve/explanations/pages/explanation-page.server';
import { CellSignalWords } from '~/measure/service/pages/cell-signal-words';
import { useFormatter } from '~/ui/admin/use-formatter';
import { weekName } from '~/ui/shared/period-name';

/** Whose cell it is, its figures in the newest week that asked, and the weeks that it concerns. */
export function ExplanationFacts({ page }: { page: ExplanationPage }) {
  const { t } = useTranslation(['explanations', 'reports', 'service']);
  const { day, moment } = useFormatter(page.timeZone);
  const { row, unitCode, field, newest, service, runs, askedAt } = page;
  const weekLink = (week: string) => (
    <Link to={`/admin/reports/${week}?unit=${unitCode}&field=${field}`}>{weekName(t, week)}</Link>
  );
  const count = runs.reduce((sum, { weeks }) => sum + weeks, 0);
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
        {service === null || service.pooled === null ? null : (
          <div>
            <dt>{t('service:cell.title', { count: service.pooled.count })}</dt>
            <dd>
              {service.signals.length === 0 ? <p>{t('signalGone')}</p> : null}
              <CellSignalWords {...service} unitCode={unitCode} field={field} />
            </dd>
          </div>
        )}
        {newest === null ? null : (
          <div>
            <dt>{t('figures', { week: weekName(t, newest.week) })}</dt>
            <dd>
              <AskedWeek newest={newest} indicator={row.indicator} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('weeks', { count })}</dt>
          <dd>
            <ul>
              {runs.map(({ cause, first, last, weeks }) => (
                <li key={`${first} ${cause}`}>
                  {weekLink(first)}
                  {weeks === 1 ? null : (
                    <>
                      {' '}
                      {t('until')} {weekLink(last)} ({t('running', { count: weeks })})
                    </>
                  )}
                  : {t(`cause.${cause}`)}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
    </section>
  );
}
