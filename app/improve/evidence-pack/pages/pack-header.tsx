import { useTranslation } from 'react-i18next';
import { evidenceXlsxPath } from '~/improve/evidence-pack/pages/evidence-path';
import type { Pack } from '~/improve/evidence-pack/pages/load-pack.server';
import { ReportLetterhead } from '~/measure/reports/pages/report-letterhead';
import { reportPath } from '~/measure/reports/pages/report-navigation';
import { useFormatter } from '~/ui/admin/use-formatter';
import { periodName } from '~/ui/shared/period-name';

/** What the pack is of and for, below the head of an official report on paper, and the ways on. */
export function PackHeader({ pack: { issuer, period, unit, summary } }: { pack: Pack }) {
  const { t } = useTranslation(['evidence-pack', 'reports']);
  const { day } = useFormatter();
  return (
    <>
      <header className="report-title">
        <ReportLetterhead issuer={issuer} />
        <p className="report-kind">{t('reports:title')}</p>
        <h1>{t('title', { unit: unit.name })}</h1>
        <p className="report-period">
          <strong>{periodName(t, period)}</strong>{' '}
          <span>({t('reports:period.span', { first: day(period.firstDay), last: day(period.lastDay) })})</span>
        </p>
      </header>
      <p>{t('purpose')}</p>
      <p>
        {t('summary.judged', { count: summary.met + summary.missed, met: summary.met, missed: summary.missed })}{' '}
        {summary.missed === 0 ? null : t('summary.certain', { count: summary.certainlyMissed })}{' '}
        {summary.thin === 0 ? null : t('summary.thin', { count: summary.thin })}{' '}
        {summary.notMeasured === 0 ? null : t('summary.notMeasured', { count: summary.notMeasured })}
      </p>
      <p className="no-print row">
        <a href={reportPath(period.key, unit.code)}>{t('toReport')}</a>
        <a href={evidenceXlsxPath(period.key, unit.code)}>{t('toFile')}</a>
      </p>
      <p className="no-print muted">{t('printHint')}</p>
    </>
  );
}
