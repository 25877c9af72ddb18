import { useTranslation } from 'react-i18next';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import { MIN_INTERNAL_RATINGS } from '~/measure/reports/domain/report';
import { cellChanges } from '~/measure/grid/domain/cell-change';
import type { GridState } from '~/measure/grid/domain/grid-cell';
import type { MeasuredIndicator } from '~/measure/reports/domain/cell-figures';
import { evidences } from '~/measure/reports/domain/evidence';

const ofAll = ['thin', 'no-target'] as const satisfies GridState[];
const ofDossiers = ['no-volume', 'no-dossiers'] as const satisfies GridState[];
const ofRatings = ['no-ratings', 'too-few'] as const satisfies GridState[];

/** What the signs of the table say; of those that the indicator can have. */
export function GridLegend({ indicator }: { indicator: MeasuredIndicator }) {
  const { t } = useTranslation(['grid', 'reports']);
  const isOfPeople = indicator === 'SATISFACTION';
  const shownEvidence = isOfPeople ? evidences : evidences.slice(0, 1);
  const absent = isOfPeople ? ofRatings : ofDossiers;
  return (
    <div className="grid-legend">
      <ul aria-label={t('grid:legend.label')}>
        {(['met', 'missed'] as const).flatMap((state) =>
          shownEvidence.map((evidence) => (
            <li key={`${state} ${evidence}`}>
              <span className={`heat-sample ${state} ${evidence}`} aria-hidden="true" />
              {t(`grid:state.${state}`)}
              {isOfPeople ? `, ${t(`reports:evidence.${evidence}`).toLowerCase()}` : null}
            </li>
          )),
        )}
        {[...ofAll, ...(indicator === 'PARTICIPATION' ? (['more-ratings'] as const) : []), ...absent].map((state) => (
          <li key={state}>
            <span className={`heat-sample ${state}`} aria-hidden="true" />
            {t(`grid:state.${state}`, { least: MIN_INTERNAL_RATINGS })}
          </li>
        ))}
        {isOfPeople || indicator === 'PARTICIPATION' ? (
          <li>
            <span className="heat-sample signal" aria-hidden="true" />
            {t('grid:signal')}
          </li>
        ) : null}
        {cellChanges.map((change) => (
          <li key={change}>
            <span className={`heat-sample ${change}`} aria-hidden="true" />
            {t(`grid:change.${change}`)}
          </li>
        ))}
      </ul>
      <p className="muted small">
        {t(isOfPeople ? 'grid:legend.nRatings' : 'grid:legend.nDossiers')}{' '}
        {t('grid:legend.thin', { least: MIN_JUDGED })}
      </p>
    </div>
  );
}
