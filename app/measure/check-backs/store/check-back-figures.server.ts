import type { Period } from '~/base/calendar/period';
import { ALL_FIELDS } from '~/measure/check-backs/domain/check-back';
import type { OptInFigures } from '~/measure/check-backs/domain/check-back-result';
import { addTally, addVolume, emptyCounts } from '~/measure/reports/domain/cell-counts';
import { summariseRatings } from '~/measure/reports/domain/satisfaction';
import { sumPeriodTallies } from '~/measure/reports/store/period-counts.server';
import { sumVolumes } from '~/measure/reports/store/volume-counts.server';
import type { Queryable } from '~/platform/database/db.server';

/** Who is asked about: the units of a branch, and a field or all of them. */
export type CheckedCell = { unitIds: readonly number[]; field: string; quarter: Period };

export type CheckedFigures = OptInFigures & {
  /** Dossiers by the volumes that were sent; null without any. */
  completed: number | null;
  /** Dossiers that are registered one by one. */
  registered: number;
};

/** What the figures of a quarter say now of those who are asked about. */
export async function loadCheckedFigures(
  db: Queryable,
  { unitIds, field, quarter }: CheckedCell,
): Promise<CheckedFigures> {
  const counts = emptyCounts();
  const isAsked = (row: { field: string }) => field === ALL_FIELDS || row.field === field;
  for (const tally of (await sumPeriodTallies(db, quarter, unitIds)).filter(isAsked)) addTally(counts, tally);
  for (const volume of (await sumVolumes(db, quarter, unitIds)).filter(isAsked)) addVolume(counts, volume);
  const { rated, satisfied } = summariseRatings([
    { scale: 'five', levels: counts.levels.five },
    { scale: 'three', levels: counts.levels.three },
  ]);
  const { completed } = counts;
  return {
    rated,
    satisfied,
    completed,
    participation: completed === null || completed <= 0 || rated > completed ? null : rated / completed,
    registered: await db.dossier.count({ where: registeredDossiers({ unitIds, field, quarter }) }),
  };
}

/** The registered dossiers of those who are asked about. */
export function registeredDossiers({ unitIds, field, quarter }: CheckedCell) {
  return {
    unitId: { in: [...unitIds] },
    completedOn: { gte: quarter.firstDay, lte: quarter.lastDay },
    ...(field !== ALL_FIELDS && { fieldCode: field }),
  };
}
