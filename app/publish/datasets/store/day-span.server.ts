import type { Database } from '~/platform/database/db.server';
import { addDays, type LocalDay } from '~/base/calendar/local-day';
import { periodContaining } from '~/base/calendar/period';
import { groupBy } from '~/base/group-by';
import type { DayFilter } from '~/publish/datasets/domain/day-filter';

type DaySource = 'tally' | 'volume';

/** The days within the filter between the first and the last that there is anything of, in order. */
export async function listDays(db: Database, sources: readonly DaySource[], filter: DayFilter): Promise<LocalDay[]> {
  const ends = (await Promise.all(sources.map((source) => findEnds(db, source)))).flatMap((days) => days ?? []).sort();
  const [earliest, latest] = [ends.at(0), ends.at(-1)];
  if (earliest === undefined || latest === undefined) return [];
  const first = filter.from !== null && filter.from > earliest ? filter.from : earliest;
  const last = filter.to !== null && filter.to < latest ? filter.to : latest;
  const days: LocalDay[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

/**
 * The days of a file in the parts that its rows are told by: each day by itself, or each week by its first day for who
 * reads for a unit, since whoever stood at the counter knows who came on a day (decision 023).
 */
export function toldParts(days: readonly LocalDay[], byWeek: boolean): { told: LocalDay; days: LocalDay[] }[] {
  return [...groupBy(days, (day) => (byWeek ? periodContaining('week', day).firstDay : day))].map(([told, part]) => ({
    told,
    days: part,
  }));
}

async function findEnds(db: Database, source: DaySource): Promise<LocalDay[] | null> {
  const query = { _min: { day: true }, _max: { day: true } } as const;
  const { _min, _max } = await (source === 'tally' ? db.tally.aggregate(query) : db.volume.aggregate(query));
  return _min.day === null || _max.day === null ? null : [_min.day, _max.day];
}
