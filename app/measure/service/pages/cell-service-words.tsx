import { useTranslation } from 'react-i18next';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import { MIN_INTERNAL_RATINGS } from '~/measure/reports/domain/report';
import type { ServiceShare } from '~/measure/service/domain/service';
import type { Signal } from '~/measure/service/domain/signals';
import type { CellService } from '~/measure/service/pages/service-view';
import { useFormatter } from '~/ui/admin/use-formatter';

/** What the last closed weeks say of a field's service, beside the figures of the period (measurement rule 11). */
export function CellServiceWords({ service }: { service: CellService }) {
  const { t } = useTranslation('service');
  const { weeks, rated, completed, satisfaction, participation, signals, thin } = service;
  const shareWords = useShareWords();
  const signalWords = useSignalWords();
  if (weeks === 0) return null;
  const absent = rated === 0 ? t('cell.noRatings') : t('cell.tooFew', { least: MIN_INTERNAL_RATINGS });
  return (
    <div className="report-service">
      <p>
        <strong>{t('cell.title', { count: weeks })}:</strong>{' '}
        {satisfaction === null ? absent : shareWords('satisfaction', satisfaction, rated)}
        {participation === null || completed === null
          ? null
          : `; ${shareWords('participation', participation, completed)}`}
        {signals.length === 0 && rated >= MIN_JUDGED ? `; ${t('cell.noSignal')}` : null}.
      </p>
      {signals.length === 0 ? null : (
        <ul>
          {signals.map((signal) => (
            <li key={`${signal.indicator} ${signal.reference}`} className="report-signal">
              {signalWords(signal)}
            </li>
          ))}
        </ul>
      )}
      {thin ? <p className="muted small">{t('cell.thin', { least: MIN_JUDGED })}</p> : null}
    </div>
  );
}

function useShareWords() {
  const { t } = useTranslation('service');
  const { count, percent } = useFormatter();
  return (measure: 'satisfaction' | 'participation', { value, interval: [low, high] }: ServiceShare, whole: number) =>
    t(`cell.${measure}`, { value: percent(value), whole: count(whole), low: percent(low), high: percent(high) });
}

/** A signal in words, with what it is held against and how many people are missing. */
export function useSignalWords(): (signal: Signal) => string {
  const { t } = useTranslation('service');
  const { percent } = useFormatter();
  return ({ indicator, against, reference, shortfall }) => {
    const words = { reference: percent(reference), count: shortfall };
    return against === 'city' ? t('cell.city', words) : t(`cell.target.${indicator}`, words);
  };
}
