import { useTranslation } from 'react-i18next';
import { Pill } from '~/ui/admin/pill';
import { useFormatter } from '~/ui/admin/use-formatter';
import { MIN_STEP } from '~/measure/reports/domain/shown-ratings';
import { findThreshold } from '~/measure/reports/pages/report-share';
import { isFirstGeneration } from '~/measure/reports/domain/formula-version';
import type { ReportCell } from '~/measure/reports/domain/report';

/** Participation with its n, or the words for why there is none (measurement rules 3 and 4). */
export function ReportParticipation({ cell, verifiedOnly }: { cell: ReportCell; verifiedOnly: boolean }) {
  const { t } = useTranslation('reports');
  const { count, day, percent, percentBeside } = useFormatter();
  const { completed, ratedWithoutVolume, participation } = cell;
  const { value, allValue, verifiedValue, moreRatingsThanDossiers, followsDossiers, awaiting, through } = participation;
  const beside = verifiedOnly ? allValue : verifiedValue;
  return (
    <>
      {value === null || completed === null ? (
        <p>
          {participation.state === 'withheld'
            ? t('fields.withheld', { least: MIN_STEP })
            : t(completed === null ? 'fields.noVolume' : 'fields.noDossiers')}
        </p>
      ) : (
        <p>
          <strong className="figure">{percentBeside(value, findThreshold(cell, 'PARTICIPATION'))}</strong>{' '}
          <span className="small">
            {t('fields.of', {
              part: count(verifiedOnly ? participation.verified : participation.all),
              whole: count(completed),
            })}
          </span>
        </p>
      )}
      {beside === null ? null : (
        <p className="muted small">
          {t(verifiedOnly ? 'fields.allValue' : 'fields.verifiedValue', { value: percent(beside) })}
          {followsDossiers ? ` (${t('fields.byDossier', { count: participation.verified })})` : null}
        </p>
      )}
      {moreRatingsThanDossiers ? (
        <p className="small">
          <Pill tone="warning">{t('fields.moreRatings')}</Pill> {t('fields.moreRatingsHint')}
        </p>
      ) : null}
      {through === null || completed === null ? null : (
        <p className="muted small">
          {t('fields.through', { day: day(through) })}
          {awaiting === 0 ? null : ` ${t('fields.awaiting', { count: awaiting })}`}
        </p>
      )}
      {completed !== null && ratedWithoutVolume > 0 ? (
        <p className="muted small">
          {t(isFirstGeneration(cell.formula) ? 'fields.withoutVolumeIncluded' : 'fields.withoutVolume', {
            count: ratedWithoutVolume,
          })}
        </p>
      ) : null}
    </>
  );
}
