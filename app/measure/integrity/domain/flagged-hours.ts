import { toLocalDay, startOfLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { levelsOf, scales, type Scale } from '~/base/scale';

export type FlaggedHours = {
  columns: { scale: Scale; level: number }[];
  /** In the order of time; `counts` has one number for each column. */
  rows: { day: LocalDay; hour: number; counts: number[] }[];
};

const HOUR_MS = 3_600_000;

/** Ratings counted by the city's day and hour and by level: as near as people are shown when somebody rated. */
export function countByHour(
  ratings: readonly { givenAt: Date; scale: Scale; level: number }[],
  timeZone: string,
): FlaggedHours {
  const used = new Set(ratings.map(({ scale }) => scale));
  const columns = scales
    .filter((scale) => used.has(scale))
    .flatMap((scale) => levelsOf(scale).map((level) => ({ scale, level })));
  const rows = new Map<string, FlaggedHours['rows'][number]>();
  for (const { givenAt, scale, level } of ratings) {
    const day = toLocalDay(givenAt, timeZone);
    const hour = Math.floor((givenAt.getTime() - startOfLocalDay(day, timeZone).getTime()) / HOUR_MS);
    const key = `${day} ${String(hour).padStart(2, '0')}`;
    const row = rows.get(key) ?? { day, hour, counts: columns.map(() => 0) };
    const column = columns.findIndex((one) => one.scale === scale && one.level === level);
    row.counts[column] = (row.counts[column] ?? 0) + 1;
    rows.set(key, row);
  }
  return { columns, rows: [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row) };
}
