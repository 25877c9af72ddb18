import { useTranslation } from 'react-i18next';
import { findThreshold } from '~/measure/reports/pages/report-share';
import { useFormatter } from '~/ui/admin/use-formatter';
import { MIN_STEP } from '~/measure/reports/domain/shown-ratings';
import { MIN_INTERNAL_RATINGS, type ReportCell } from '~/measure/reports/domain/report';

/** Satisfaction with its n and interval, or the words for why there is none (measurement rules 2, 4, 6 and 10). */
export function ReportSatisfaction({ cell }: { cell: ReportCell }) {
  const { t } = useTranslation('reports');
  const { count, percent, percentBeside } = useFormatter();
  const { rated, satisfied, neutral, dissatisfied, satisfaction } = cell;
  const { state, value, interval } = satisfaction;
  if (state === 'withheld') return <p>{t('fields.withheld', { least: MIN_STEP })}</p>;
  if (state === 'no-ratings') return <p>{t('fields.noRatings')}</p>;
  if (value === null || satisfied === null) return <p>{t('fields.tooFew', { least: MIN_INTERNAL_RATINGS })}</p>;
  return (
    <>
      <p>
        <strong className="figure">{percentBeside(value, findThreshold(cell, 'SATISFACTION'))}</strong>{' '}
        <span className="small">{t('fields.satisfiedOf', { part: count(satisfied), whole: count(rated) })}</span>
      </p>
      <p className="muted small">
        {t('fields.neutral', { neutral: count(neutral ?? 0), dissatisfied: count(dissatisfied ?? 0) })}
      </p>
      {interval === null ? null : (
        <p className="muted small">
          {t('evidence.interval', { low: percent(interval[0]), high: percent(interval[1]) })}
        </p>
      )}
    </>
  );
}

/** The measures beside satisfaction, each under its own name: they answer other questions. */
export function SatisfactionMeasures({ cell: { satisfaction } }: { cell: ReportCell }) {
  const { t } = useTranslation('reports');
  const { decimal, percent } = useFormatter();
  const { state, mean, score, decision766, bounds } = satisfaction;
  if (state !== 'measured') return null;
  return (
    <div className="report-measures">
      <dl>
        {mean === null ? null : (
          <Measure name={t('fields.mean')} value={t('fields.meanOf', { value: decimal(mean) })} />
        )}
        {score === null ? null : (
          <Measure name={t('fields.score')} value={t('fields.scoreOf', { value: decimal(score) })} />
        )}
        {decision766 === null ? null : (
          <Measure name={t('fields.decision766')} value={percent(decision766)} hint={t('fields.decision766Hint')} />
        )}
      </dl>
      {bounds === null ? null : (
        <p className="small">{t('evidence.bounds', { low: percent(bounds[0]), high: percent(bounds[1]) })}</p>
      )}
    </div>
  );
}

function Measure({ name, value, hint }: { name: string; value: string; hint?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value} {hint === undefined ? null : <span className="muted small">({hint})</span>}
      </dd>
    </div>
  );
}
