import { addDays, toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { nextPeriod, type Period } from '~/base/calendar/period';
import { countMisses } from '~/improve/explanations/store/explanation.server';
import type { WorkReader } from '~/improve/to-do/pages/work-source';
import { closesAt } from '~/measure/closing/domain/closing-time';
import { listRevisions } from '~/measure/reports/store/closing-record.server';
import { findFirstDay } from '~/measure/reports/store/known-days.server';
import { findUnitCode } from '~/registry/people/store/user.server';

/**
 * How the last complete week stands for the person's units. `OPEN`: figures may still come until the end of `until`.
 * `DUE`: it is about to be closed. `CLOSED`: `misses` figures certainly miss their target, null while nobody was asked
 * of them yet. `BEGINNING`: no week with data is over yet, and it is the week under way. Figures themselves stand in
 * the report alone, which `report` leads to. `scope`: whose misses they are.
 */
export type WeekHeadline = {
  week: string;
  firstDay: LocalDay;
  lastDay: LocalDay;
  report: string;
  scope: 'units' | 'city';
} & ({ state: 'OPEN'; until: LocalDay } | { state: 'DUE' | 'BEGINNING' } | { state: 'CLOSED'; misses: number | null });

/** What is said of the last complete week above the work; in a new city, of the one under way. */
export async function loadHeadline({ context, user, unitIds, week }: WorkReader): Promise<WeekHeadline> {
  const { db, env, now } = context;
  const unit = user.unitId === null ? null : await findUnitCode(db, user.unitId);
  const search = unit === null ? '' : `?${new URLSearchParams({ unit })}`;
  const scope = unitIds === undefined ? ('city' as const) : ('units' as const);
  const about = ({ key, firstDay, lastDay }: Period) => ({
    week: key,
    firstDay,
    lastDay,
    report: `/admin/reports/${key}${search}`,
    scope,
  });
  const [first] = await listRevisions(db, week.key);
  if (first !== undefined) {
    const misses = await countMisses(db, first.id, { week: week.key, unitIds });
    return { ...about(week), state: 'CLOSED', misses };
  }
  const begins = await findFirstDay(db);
  // A week before the first day of data is never closed.
  if (begins === null || week.lastDay < begins) return { ...about(nextPeriod(week)), state: 'BEGINNING' };
  const until = addDays(toLocalDay(closesAt(week, env.timeZone), env.timeZone), -1);
  if (until < toLocalDay(now(), env.timeZone)) return { ...about(week), state: 'DUE' };
  return { ...about(week), state: 'OPEN', until };
}
