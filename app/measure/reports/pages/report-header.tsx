import { useTranslation } from 'react-i18next';
import { Pill } from '~/ui/admin/pill';
import { useFormatter } from '~/ui/admin/use-formatter';
import { MIN_STEP } from '~/measure/reports/domain/shown-ratings';
import { periodName } from '~/ui/shared/period-name';
import { ReportTitle } from '~/measure/reports/pages/report-title';
import type { ReportPage } from '~/measure/reports/pages/report-page';

/**
 * The title block: whose report, of which period, and whether its figures can still change; on paper below the head
 * that Decree 30/2020, Annex I, asks of an administrative document.
 */
export function ReportHeader({ page }: { page: ReportPage }) {
  const { t } = useTranslation(['reports']);
  const { unit, period, issuer } = page;
  const { firstDay, lastDay } = period;
  return (
    <ReportTitle kind={t('title')} title={unit.name} period={periodName(t, period)} {...{ issuer, firstDay, lastDay }}>
      <ReportState page={page} />
    </ReportTitle>
  );
}

function ReportState({ page: { closed, closesAt, beforeData, asOf, now, timeZone } }: { page: ReportPage }) {
  const { t } = useTranslation('reports');
  const { day, moment } = useFormatter(timeZone);
  if (beforeData !== null) {
    const { begins } = beforeData;
    return (
      <p className="notice">{begins === null ? t('state.noData') : t('state.beforeData', { day: day(begins) })}</p>
    );
  }
  if (closed === null) {
    return (
      <p className="report-state">
        <Pill tone="warning">{t('state.open')}</Pill>{' '}
        {closesAt === null
          ? t('state.neverClosed')
          : t(closesAt > now ? 'state.openUntil' : 'state.due', { moment: moment(closesAt) })}
        {asOf === null ? null : (
          <strong className="report-as-of"> {t('state.asOf', { day: day(asOf), least: MIN_STEP })}</strong>
        )}
      </p>
    );
  }
  const { revision, sha256, closedAt, intact, later } = closed;
  return (
    <>
      <p className="report-state">
        <Pill tone="good">{t('state.closed')}</Pill> {t('state.closedWhen', { moment: moment(closedAt), revision })}{' '}
        <code title={sha256}>{sha256.slice(0, 12)}</code>
      </p>
      {intact ? null : (
        <p className="notice report-broken" role="alert">
          {t('state.broken')}
        </p>
      )}
      {later.ratings + later.exclusions + later.figures === 0 ? null : (
        <p className="notice">
          {t('state.later', {
            ratings: t('state.laterRatings', { count: later.ratings }),
            exclusions: t('state.laterExclusions', { count: later.exclusions }),
            figures: t('state.laterFigures', { count: later.figures }),
            revision: revision + 1,
          })}
        </p>
      )}
    </>
  );
}
