import { highestLevelOf, isSatisfied, scales, type Scale } from '~/base/scale';
import { countArrivals, type ArrivalCounts } from '~/measure/integrity/domain/arrival-counts';
import type { RatedRow } from '~/measure/integrity/domain/rated-row';
import { groupBy } from '~/base/group-by';
import type { TallyRow, VolumeTotal } from '~/measure/reports/domain/report-input';

/** `count` of `of` ratings, dossiers or tops have some quality. */
export type Share = { count: number; of: number };

/** Ratings of the highest level among all, apart per scale, since it means little on three faces. */
export type TopShares = Record<Scale, Share>;

/** A field of a unit in a week in which it sent volumes. */
export type WeekField = { field: string; completed: number; rated: number; satisfied: number };

/** What is kept of a unit's week: counts of its ratings alone, so that no run reads those of months again. */
export type WeekSummary = {
  /** Only what counts; forms on paper too. */
  rated: { field: string; rated: number; satisfied: number }[];
  /** By invitation, and by any other way. */
  invited: TopShares;
  others: TopShares;
  /** Ratings of the highest level that nobody keyed: of them those with a reason or a comment. */
  told: Share;
  arrivals: ArrivalCounts;
};

/**
 * What the rules of a unit's history know of one of its weeks: the summary beside the volumes in force, which may be
 * corrected long after. In no field is a rating without volume (measurement rule 3).
 */
export type UnitWeek = Omit<WeekSummary, 'rated'> & { fields: WeekField[] };

/** Sums one unit's week. `ratings`: what people gave themselves, in any order. */
export function summariseWeek(tallies: readonly TallyRow[], ratings: readonly RatedRow[]): WeekSummary {
  const counted = tallies.filter(({ exclusion }) => exclusion === '');
  const tops = ratings.filter(({ scale, level }) => level === highestLevelOf(scale));
  const rated = [...groupBy(counted, ({ field }) => field)].map(([field, rows]) => ({
    field,
    rated: rows.reduce((sum, row) => sum + countRated(row), 0),
    satisfied: rows.reduce((sum, row) => sum + countSatisfied(row), 0),
  }));
  return {
    rated: rated.sort((a, b) => (a.field < b.field ? -1 : 1)),
    invited: topShares(counted.filter(({ verified }) => verified)),
    others: topShares(counted.filter(({ verified }) => !verified)),
    told: { count: tops.filter(({ told }) => told).length, of: tops.length },
    arrivals: countArrivals(ratings),
  };
}

/** A week as the rules see it. */
export function joinVolumes(
  { rated, ...summary }: WeekSummary,
  volumes: readonly Pick<VolumeTotal, 'field' | 'completed'>[],
): UnitWeek {
  const fields = volumes.map(({ field, completed }) => {
    const own = rated.find((one) => one.field === field);
    return { field, completed, rated: own?.rated ?? 0, satisfied: own?.satisfied ?? 0 };
  });
  return { ...summary, fields };
}

function topShares(tallies: readonly TallyRow[]): TopShares {
  const shares: TopShares = { five: { count: 0, of: 0 }, three: { count: 0, of: 0 } };
  for (const row of tallies) {
    shares[row.scale].count += row.levels[highestLevelOf(row.scale) - 1] ?? 0;
    shares[row.scale].of += countRated(row);
  }
  return shares;
}

function countRated({ levels }: TallyRow): number {
  return levels.reduce((sum, count) => sum + count, 0);
}

function countSatisfied({ scale, levels }: TallyRow): number {
  return levels.reduce((sum, count, index) => sum + (isSatisfied(scale, index + 1) ? count : 0), 0);
}

/** The shares of the highest level of a week, however people came, one for each scale. */
export function allTops({ invited, others }: Pick<UnitWeek, 'invited' | 'others'>): Share[] {
  return scales.map((scale) => ({
    count: invited[scale].count + others[scale].count,
    of: invited[scale].of + others[scale].of,
  }));
}
