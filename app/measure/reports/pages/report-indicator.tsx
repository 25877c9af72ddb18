import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormatter } from '~/ui/admin/use-formatter';
import { isFirstGeneration } from '~/measure/reports/domain/formula-version';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import { standingOf, type Standing } from '~/measure/reports/domain/standing';
import type { ReportCell } from '~/measure/reports/domain/report';
import type { Indicator } from '~/registry/targets/domain/target';
import { citationText } from '~/registry/targets/pages/citation-text';
import { useLacking } from '~/measure/reports/pages/use-lacking';
import { sourceNumber, type Source } from '~/measure/reports/pages/report-page';

type Verdict = ReportCell['verdicts'][number];

type ReportIndicatorProps = {
  cell: ReportCell;
  indicator: Indicator;
  sources: readonly Source[];
  children: ReactNode;
};

/** One indicator of a field: its result, and under each target what the decision says of it. */
export function ReportIndicator({ cell, indicator, sources, children }: ReportIndicatorProps) {
  const { t } = useTranslation('reports');
  const targetText = useTargetText();
  const verdicts = cell.verdicts.filter((verdict) => verdict.indicator === indicator);
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {t(`indicator.${indicator}`)}
      </th>
      <td role="cell">{children}</td>
      <td role="cell">
        {verdicts.length === 0 ? <span className="muted">{t('verdict.none')}</span> : null}
        {verdicts.map((verdict) => (
          <p key={`${verdict.citation} ${verdict.target}`}>
            <span className="report-label" aria-hidden="true">
              {t('fields.target')}:{' '}
            </span>
            {targetText(verdict)} <SourceLink sources={sources} source={verdict} />
          </p>
        ))}
      </td>
      <td role="cell">
        {verdicts.map((verdict) => (
          <div key={`${verdict.citation} ${verdict.target}`}>
            <VerdictWord verdict={standingOf(verdict)} />
            <VerdictDetail verdict={verdict} />
            {indicator === 'SATISFACTION' && !verdict.thin ? (
              <EvidenceWords verdict={verdict} formula={cell.formula} />
            ) : null}
          </div>
        ))}
      </td>
    </tr>
  );
}

type Threshold = Pick<Verdict, 'comparator' | 'target'>;

/** A target in words: at least 85 %, or more than that. */
export function useTargetText(): (threshold: Threshold) => string {
  const { t } = useTranslation('reports');
  const { percent } = useFormatter();
  return ({ comparator, target }) =>
    t(comparator === '>=' ? 'target.atLeast' : 'target.over', { value: percent(target) });
}

/** How a verdict looks; what stands on a handful looks like what is not measured. */
export const verdictClass = {
  met: 'verdict-met',
  missed: 'verdict-missed',
  'not-measured': 'verdict-none',
  pending: 'verdict-none',
  thin: 'verdict-none',
} as const satisfies Record<Standing, string>;

/** The verdict as a word; sign and colour only help the eye. */
export function VerdictWord({ verdict }: { verdict: Standing }) {
  const { t } = useTranslation('reports');
  return <span className={verdictClass[verdict]}>{t(`verdict.${verdict}`)}</span>;
}

// What lacks to a target that is missed, or what the share alone would say of a handful.
function VerdictDetail({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation('reports');
  const lacking = useLacking();
  if (verdict.verdict === 'not-measured') return null;
  if (verdict.verdict === 'pending') return <p className="small muted">{t('verdict.pendingHint')}</p>;
  if (verdict.thin) {
    const byShare = t(`verdict.${verdict.verdict}`);
    return <p className="small muted">{t('fields.thinHint', { verdict: byShare, least: MIN_JUDGED })}</p>;
  }
  const words = lacking(verdict);
  return words === null ? null : <p className="small">{words}</p>;
}

/** Leads to the clause and its words at the end of the page, so that print has them too. */
export function SourceLink({ sources, source }: { sources: readonly Source[]; source: Source }) {
  const { t } = useTranslation(['reports']);
  const number = sourceNumber(sources, source);
  return (
    <a
      className="report-source"
      href={`#source-${number}`}
      title={`${citationText(t, source.citation)}: “${source.quote}”`}
    >
      <span className="visually-hidden">{t('sources.ref', { number })}</span>
      <span aria-hidden="true">[{number}]</span>
    </a>
  );
}

// What was closed under versions 1 and 1.1 says how many more ratings would have made it likely.
function EvidenceWords({ verdict, formula }: { verdict: Verdict; formula: string }) {
  const { t } = useTranslation('reports');
  const { percentUp } = useFormatter();
  const { evidence, ratingsToSettle, tippingPoint } = verdict;
  if (verdict.verdict === 'not-measured' || verdict.verdict === 'pending') return null;
  if (evidence === null) return <p className="small">{t('evidence.contradicting')}</p>;
  const settle = isFirstGeneration(formula) ? 'evidence.settleLikely' : 'evidence.settle';
  return (
    <>
      <p className="small">
        <strong>{t(`evidence.${evidence}`)}</strong>: {t(`evidence.${evidence}Hint`)}
      </p>
      {ratingsToSettle === null || ratingsToSettle === 0 ? null : (
        <p className="small muted">{t(settle, { count: ratingsToSettle })}</p>
      )}
      {tippingPoint === null ? null : (
        <p className="small muted">
          {t(verdict.verdict === 'met' ? 'evidence.tippingMet' : 'evidence.tippingMissed', {
            value: percentUp(tippingPoint),
          })}
        </p>
      )}
    </>
  );
}
