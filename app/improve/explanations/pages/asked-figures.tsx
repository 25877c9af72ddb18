import { useTranslation } from 'react-i18next';
import type { ExplanationPage } from '~/improve/explanations/pages/explanation-page.server';
import { standingOf } from '~/measure/reports/domain/standing';
import { citationText } from '~/registry/targets/pages/citation-text';
import { useTargetText, VerdictWord } from '~/measure/reports/pages/report-indicator';
import { useLacking } from '~/measure/reports/pages/use-lacking';
import type { Indicator } from '~/registry/targets/domain/target';
import { useFormatter } from '~/ui/admin/use-formatter';

type Newest = NonNullable<ExplanationPage['newest']>;

/** The figure of the newest week that asked, of how many, and how it stands to its targets. */
export function AskedWeek({
  newest: { isIntact, cell, verdicts },
  indicator,
}: {
  newest: Newest;
  indicator: Indicator;
}) {
  const { t } = useTranslation(['explanations', 'reports', 'service']);
  const { count, percent } = useFormatter();
  if (!isIntact) return t('noFigures');
  if (cell === null) return t('noCell');
  const { completed, rated, figure } = cell;
  return (
    <>
      {figure === null ? null : (
        <p>
          {t(`reports:indicator.${indicator}`)}: <strong>{percent(figure.part / figure.whole)}</strong> (
          {t('service:signals.of', { part: count(figure.part), whole: count(figure.whole) })})
        </p>
      )}
      <p>
        {t('reports:fields.completed')}: {completed === null ? t('reports:fields.noVolume') : count(completed)} ·{' '}
        {t('reports:fields.rated')}: {count(rated)}
      </p>
      {verdicts.map((verdict) => (
        <VerdictLine key={`${verdict.citation} ${verdict.target}`} verdict={verdict} />
      ))}
    </>
  );
}

function VerdictLine({ verdict }: { verdict: Newest['verdicts'][number] }) {
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
