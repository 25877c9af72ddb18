import { useTranslation } from 'react-i18next';
import { ParameterTable } from '~/measure/integrity/pages/parameter-table';
import { useDaySpan } from '~/measure/integrity/pages/use-day-span';
import { useFigures } from '~/measure/integrity/pages/use-figures';
import { useLanguage } from '~/ui/admin/use-language';
import { useFormatter } from '~/ui/admin/use-formatter';
import { counterName } from '~/registry/points/domain/counter-names';
import type { FlagPage } from '~/measure/integrity/pages/flag-page.server';

type EvidenceWords = `evidence.${FlagPage['rule']}` | `evidenceBefore.${'UNHAPPY_MISSING' | 'VOLUME_DROP'}`;

/**
 * Which words tell what the rule saw. Two rules once looked at less: a flag from then has no figures for the words of
 * today, and people would read the names of the gaps.
 */
function evidenceWords({
  rule,
  numbers,
  figureUnits,
}: Pick<FlagPage, 'rule' | 'numbers' | 'figureUnits'>): EvidenceWords {
  const isComplete = Object.keys(figureUnits).every((name) => name in numbers);
  const hasEarlierWords = rule === 'UNHAPPY_MISSING' || rule === 'VOLUME_DROP';
  return hasEarlierWords && !isComplete ? `evidenceBefore.${rule}` : `evidence.${rule}`;
}

/** What a flag is about, what the rule saw, and the parameters it ran with. */
export function FlagEvidence({ flag }: { flag: FlagPage }) {
  const { t } = useTranslation('integrity');
  const { moment, day } = useFormatter(flag.timeZone);
  const { figures } = useFigures();
  const daySpan = useDaySpan();
  const language = useLanguage();
  const { rule, point, fieldName, settledOn, settledBy } = flag;
  return (
    <section className="card" aria-labelledby="evidence-heading">
      <h2 id="evidence-heading">{t('evidence.title')}</h2>
      <p>{t(`what.${rule}`)}</p>
      <p>
        <strong>
          {t(evidenceWords(flag), {
            replace: {
              ...figures(flag.parameters),
              ...figures(flag.numbers, flag.figureUnits),
              levelName: flag.levelName,
            },
          })}
        </strong>
      </p>
      <dl className="facts">
        <div>
          <dt>{t('unit')}</dt>
          <dd>{flag.unitName}</dd>
        </div>
        {point !== null && (
          <div>
            <dt>{t('point')}</dt>
            <dd>{t('pointText', { ...point, counter: counterName(language, point.counter).text })}</dd>
          </div>
        )}
        {fieldName !== null && (
          <div>
            <dt>{t('field')}</dt>
            <dd>{fieldName}</dd>
          </div>
        )}
        <div>
          <dt>{t('days')}</dt>
          <dd>{daySpan(flag)}</dd>
        </div>
        <div>
          <dt>{t('detected')}</dt>
          <dd>{moment(flag.detectedAt)}</dd>
        </div>
      </dl>
      {flag.parameterNames.length === 0 ? null : (
        <>
          <h3 id="parameters-heading">{t('ranWith')}</h3>
          <ParameterTable labelledBy="parameters-heading" names={flag.parameterNames} values={flag.parameters} />
        </>
      )}
      {settledOn !== null && (
        <div className="notice">
          <p>
            {settledBy === null
              ? t('settledOn', { day: day(settledOn) })
              : t('settledBy', { day: day(settledOn), who: settledBy })}
          </p>
          <p className="said">{flag.settledNote}</p>
        </div>
      )}
    </section>
  );
}
