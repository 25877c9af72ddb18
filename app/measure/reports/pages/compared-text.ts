import type { ComparedFigures } from '~/measure/reports/domain/compared-figures';
import { MIN_INTERNAL_RATINGS } from '~/measure/reports/domain/measures';
import { MIN_STEP } from '~/measure/reports/domain/shown-ratings';

type Key =
  | `reports:fields.${'noRatings' | 'tooFewShort' | 'noVolume' | 'noDossiers' | 'withheld' | 'of'}`
  | 'reports:exclusions.ratings';
type Say = (key: Key, values?: { count?: number; part?: string; whole?: string; least?: number }) => string;
type Format = { count: (value: number) => string; percent: (value: number) => string };

/**
 * Satisfaction and participation in words, each share with its n, or why there is none (measurement rules 4, 9 and 10).
 */
export function comparedText(
  t: Say,
  { count, percent }: Format,
  figures: ComparedFigures,
): { satisfaction: string; participation: string } {
  const { rated, satisfaction, completed, participants, participation } = figures;
  const ratings = t('reports:exclusions.ratings', { count: rated });
  const share =
    satisfaction === null ? t('reports:fields.tooFewShort', { least: MIN_INTERNAL_RATINGS }) : percent(satisfaction);
  const dossiers = t('reports:fields.of', { part: count(participants), whole: count(completed ?? 0) });
  return {
    satisfaction: rated === 0 ? t('reports:fields.noRatings') : `${share} (${ratings})`,
    participation: participation === null ? withoutShare(t, completed) : `${percent(participation)} (${dossiers})`,
  };
}

// Of dossiers that were completed there is a share, unless it is withheld.
function withoutShare(t: Say, completed: number | null): string {
  if (completed === null) return t('reports:fields.noVolume');
  return completed > 0 ? t('reports:fields.withheld', { least: MIN_STEP }) : t('reports:fields.noDossiers');
}
