import { useTranslation } from 'react-i18next';
import type { PeriodKind } from '~/base/calendar/period';
import { ReviewChart } from '~/improve/review/pages/review-chart';
import type { ReviewFigure } from '~/improve/review/pages/review-figures.server';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import { MIN_STEP } from '~/measure/reports/domain/shown-ratings';
import { useTargetText, verdictClass, VerdictWord } from '~/measure/reports/pages/report-indicator';
import { useLacking } from '~/measure/reports/pages/use-lacking';
import type { FieldSum } from '~/measure/service/domain/field-sums';
import { useFormatter } from '~/ui/admin/use-formatter';

type Props = {
  figure: ReviewFigure;
  kind: PeriodKind;
  isClosed: boolean;
  /** The name of its only field, where it is not the one that the page is about. */
  fieldName: string | null;
  pooled: number;
};

/** One figure with target, verdict and evidence in words, how it changed, and its weeks. */
export function ReviewFigureCard({ figure, kind, isClosed, fieldName, pooled }: Props) {
  const { t } = useTranslation(['review', 'reports']);
  const { count, percent, percentBeside } = useFormatter();
  const { sum, only, place } = figure;
  const { indicator, figure: share, asked } = sum;
  const title = t(`reports:indicator.${indicator}`);
  const value = share === null ? (only?.value ?? null) : share.part / share.whole;
  const heading = `figure-${indicator}`;
  return (
    <section className="card review-figure" aria-labelledby={heading}>
      <div className="review-figure-head">
        <h3 id={heading}>{title}</h3>
        <a className="small no-print" href={`#how-${indicator}`}>
          {t('review:how')}
          <span className="visually-hidden">: {title}</span>
        </a>
      </div>
      <p className="review-value">
        <strong>{value === null ? <Absent figure={figure} /> : percentBeside(value, asked?.target ?? -1)}</strong>{' '}
        {share === null ? null : (
          <span className="muted">
            {t(indicator === 'SATISFACTION' ? 'reports:fields.satisfiedOf' : 'reports:fields.of', {
              part: count(share.part),
              whole: count(share.whole),
            })}
          </span>
        )}
      </p>
      {fieldName === null ? null : <p className="small muted">{t('review:onlyField', { field: fieldName })}</p>}
      {only === null ? <StandingWords sum={sum} isClosed={isClosed} /> : <OnlyWords only={only} isClosed={isClosed} />}
      <p className="small">
        <ChangeWords figure={figure} kind={kind} />
        {figure.yearBefore === null
          ? null
          : `; ${t('review:change.yearBefore', { value: percent(figure.yearBefore.part / figure.yearBefore.whole) })}`}
      </p>
      <CountedWords figure={figure} />
      {sum.untold === 0 || only !== null ? null : (
        <p className="small muted">{t('review:untold', { count: sum.untold })}</p>
      )}
      {place === null ? null : (
        <p className="small" title={t('review:placeHint', { count: pooled })}>
          {t(place.from === place.to ? 'review:onePlace' : 'review:place', {
            from: count(place.from),
            to: count(place.to),
            total: count(place.total),
          })}{' '}
          <span className="muted">({t('review:placeHint', { count: pooled })})</span>
        </p>
      )}
      <ReviewChart title={title} figure={figure} />
    </section>
  );
}

function Absent({ figure: { only } }: { figure: ReviewFigure }) {
  const { t } = useTranslation(['review', 'grid']);
  if (only === null || only.value !== null) return t('review:noFigure');
  return t(`grid:state.${only.state}`, { least: MIN_STEP });
}

/** The verdict on one field, with its target and how sure it is. */
function OnlyWords({ only, isClosed }: { only: NonNullable<ReviewFigure['only']>; isClosed: boolean }) {
  const { t } = useTranslation(['review', 'reports', 'grid']);
  const targetText = useTargetText();
  const lacking = useLacking();
  const { state, verdict, evidence } = only;
  if (verdict === null) return <p>{t('review:noTargets')}</p>;
  const missing = state === 'missed' ? lacking(verdict) : null;
  return (
    <p>
      {state === 'met' || state === 'missed' || state === 'pending' || state === 'thin' ? (
        <VerdictWord verdict={state} />
      ) : (
        <span className="verdict-none">{t(`grid:state.${state}`, { least: MIN_STEP })}</span>
      )}{' '}
      {t('review:askedOne', { target: targetText(verdict) })}
      {missing === null ? null : (
        <>
          ; <strong>{missing}</strong>
        </>
      )}
      {evidence === null ? null : (
        <span className="small muted">
          {' '}
          {isClosed
            ? t('review:evidence', {
                evidence: t(`reports:evidence.${evidence}`),
                hint: t(`reports:evidence.${evidence}Hint`),
              })
            : t('review:openEvidence')}
        </span>
      )}
    </p>
  );
}

/** How the fields stand to what is asked of each. */
function StandingWords({ sum, isClosed }: { sum: FieldSum; isClosed: boolean }) {
  const { t } = useTranslation(['review', 'reports']);
  const targetText = useTargetText();
  const lacking = useLacking();
  const { indicator, standings, certain, shortfall, asked, unasked } = sum;
  const { missed, met, thin } = standings;
  const unjudged = standings['not-measured'] + standings.pending;
  const total = missed + met + thin + unjudged;
  if (total === 0) return <p>{t('review:noTargets')}</p>;
  const missing = missed === 0 ? null : lacking({ indicator, shortfall });
  const rest = [
    missed > 0 && met > 0 && t('review:metIn', { count: met }),
    thin > 0 && t('review:thinIn', { count: thin }),
    unjudged > 0 && t('review:unjudgedIn', { count: unjudged }),
    unasked > 0 && t('review:unaskedIn', { count: unasked }),
  ].filter((one) => one !== false);
  return (
    <>
      <p>
        {missed > 0 ? (
          <span className={verdictClass.missed}>{t('review:missedIn', { count: missed })}</span>
        ) : met > 0 ? (
          <span className={verdictClass.met}>
            {met === total ? t('review:metInAll', { count: met }) : t('review:metInSome', { count: met })}
          </span>
        ) : (
          <span className={verdictClass['not-measured']}>{t('reports:verdict.not-measured')}</span>
        )}
        {missing === null ? null : <strong> {missing}</strong>}
        {missed === 0 ? null : (
          <span className="small">
            {' · '}
            {!isClosed
              ? t('review:openEvidence')
              : certain > 0
                ? t('review:certainOf', { count: certain })
                : t('review:certainNone')}
          </span>
        )}
      </p>
      <p className="small muted">
        {asked === null ? t('review:askedDiffer') : t('review:asked', { target: targetText(asked) })}
        {rest.length === 0 ? null : `; ${rest.join('; ')}`}
      </p>
    </>
  );
}

/** How far ratings and dossiers go in an open period. */
function CountedWords({ figure: { counted, sum } }: { figure: ReviewFigure }) {
  const { t } = useTranslation('review');
  const { day } = useFormatter();
  if (counted === null || sum.figure === null) return null;
  const { asOf, through } = counted;
  const dossiers = through === null ? t('counted.dossiersSent') : t('counted.dossiersUntil', { day: day(through) });
  return (
    <p className="small muted">
      {asOf !== null
        ? t('counted.inSteps', { day: day(asOf), least: MIN_STEP, dossiers })
        : through !== null
          ? t('counted.both', { day: day(through) })
          : t('counted.live')}
    </p>
  );
}

function ChangeWords({ figure: { sum, previous, unlike }, kind }: { figure: ReviewFigure; kind: PeriodKind }) {
  const { t } = useTranslation('review');
  const { decimal, percent } = useFormatter();
  const { figure } = sum;
  if (figure !== null && unlike !== null && unlike !== 'none')
    return <span className="muted">{t(`change.unlike.${unlike}`)}</span>;
  if (figure === null || previous === null) return <span className="muted">{t(`change.none.${kind}`)}</span>;
  const before = previous.part / previous.whole;
  const points = Math.round((figure.part / figure.whole - before) * 1000) / 10;
  const direction = points === 0 ? 'same' : points > 0 ? 'up' : 'down';
  return (
    <>
      <strong>{t(`change.${direction}`, { points: decimal(Math.abs(points)) })}</strong>{' '}
      {t(`change.since.${kind}`, { value: percent(before) })}
      {figure.whole < MIN_JUDGED || previous.whole < MIN_JUDGED ? ` (${t('thinChange', { least: MIN_JUDGED })})` : null}
    </>
  );
}
