import { useTranslation } from 'react-i18next';
import { evidenceXlsxPath } from '~/improve/evidence-pack/pages/evidence-path';
import type { Pack } from '~/improve/evidence-pack/pages/load-pack.server';
import { reportPath } from '~/measure/reports/pages/report-navigation';
import { ReportTitle } from '~/measure/reports/pages/report-title';
import { periodName } from '~/ui/shared/period-name';

/** What the pack is of and for, below the head of an official report on paper, and the ways on. */
export function PackHeader({ pack: { issuer, period, unit, summary } }: { pack: Pack }) {
  const { t } = useTranslation(['evidence-pack', 'reports']);
  const { firstDay, lastDay } = period;
  return (
    <>
      <ReportTitle
        kind={t('reports:title')}
        title={t('title', { unit: unit.name })}
        period={periodName(t, period)}
        {...{ issuer, firstDay, lastDay }}
      />
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
