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

/**
 * What the rules of a unit's history know of one of its weeks: counts alone. It is made once and kept, so that no run
 * reads the ratings of months again.
 */
export type UnitWeek = {
  /** Only what counts; forms on paper too. In no field a rating without volume (measurement rule 3). */
  fields: WeekField[];
  /** By invitation, and by any other way. */
  invited: TopShares;
  others: TopShares;
  /** Ratings of the highest level that nobody keyed: of them those with a reason or a comment. */
  told: Share;
  arrivals: ArrivalCounts;
};

/** What is counted of one unit and week. `ratings`: what people gave themselves, in any order. */
export type WeekSource = {
  tallies: readonly TallyRow[];
  volumes: readonly VolumeTotal[];
  ratings: readonly RatedRow[];
};

/** The summary of one unit's week. */
export function summariseWeek({ tallies, volumes, ratings }: WeekSource): UnitWeek {
  const counted = tallies.filter(({ exclusion }) => exclusion === '');
  const byField = groupBy(counted, ({ field }) => field);
  const tops = ratings.filter(({ scale, level }) => level === highestLevelOf(scale));
  return {
    fields: volumes
      .map(({ field, completed }) => {
        const rows = byField.get(field) ?? [];
        const sum = (count: (row: TallyRow) => number) => rows.reduce((total, row) => total + count(row), 0);
        return { field, completed, rated: sum(countRated), satisfied: sum(countSatisfied) };
      })
      .sort((a, b) => (a.field < b.field ? -1 : 1)),
    invited: topShares(counted.filter(({ verified }) => verified)),
    others: topShares(counted.filter(({ verified }) => !verified)),
    told: { count: tops.filter(({ told }) => told).length, of: tops.length },
    arrivals: countArrivals(ratings),
  };
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
