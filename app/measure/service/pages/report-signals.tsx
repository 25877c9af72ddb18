import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { PooledWeeksWords } from '~/measure/service/pages/pooled-weeks-words';
import { servicePath } from '~/measure/service/pages/service-path';
import type { PooledSpan, SignalRow } from '~/measure/service/pages/service-view';
import { SignalTable } from '~/measure/service/pages/signal-table';

type Props = {
  period: string;
  /** The code of the unit that is shown. */
  unit: string;
  pooled: PooledSpan;
  broken: readonly string[];
  signals: readonly SignalRow[];
  total: number;
  timeZone: string;
};

/** The signals of a unit and those below it, on its report. */
export function ReportSignals({ period, unit, pooled, broken, signals, total, timeZone }: Props) {
  const { t } = useTranslation('service');
  return (
    <section className="card report-signals" aria-labelledby="signals-heading">
      <h2 id="signals-heading">{t('title')}</h2>
      <PooledWeeksWords pooled={pooled} broken={broken} timeZone={timeZone} />
      {pooled === null ? null : total === 0 ? (
        <p>{t('signals.none')}</p>
      ) : (
        <>
          <p className="muted small">{t('signals.lead')}</p>
          <SignalTable
            signals={signals}
            watchPath={(signal) => servicePath(period, { unit: signal.unit, field: signal.field })}
          />
          {total > signals.length ? (
            <p className="muted small">{t('signals.shown', { shown: signals.length, total })}</p>
          ) : null}
        </>
      )}
      {pooled === null ? null : (
        <p className="no-print">
          <Link to={servicePath(period, { unit })}>{t('signals.all')}</Link>
        </p>
      )}
    </section>
  );
}
