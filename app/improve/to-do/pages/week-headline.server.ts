import { addDays, toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { countMisses } from '~/improve/explanations/store/explanation.server';
import type { WorkReader } from '~/improve/to-do/pages/work-source';
import { closesAt } from '~/measure/closing/domain/closing-time';
import { listRevisions } from '~/measure/reports/store/closing-record.server';
import { findUnitCode } from '~/registry/people/store/user.server';

/**
 * How the last complete week stands for the person's units. `OPEN`: figures may still come until the end of `until`.
 * `CLOSED`: `misses` figures certainly miss their target, null while nobody was asked of them yet. Figures themselves
 * stand in the report alone, which `report` leads to. `scope`: whose misses they are.
 */
export type WeekHeadline = {
  week: string;
  firstDay: LocalDay;
  lastDay: LocalDay;
  report: string;
  scope: 'units' | 'city';
} & ({ state: 'OPEN'; until: LocalDay } | { state: 'CLOSED'; misses: number | null });

/** What is said of the last complete week above the work. */
export async function loadHeadline({ context, user, unitIds, week }: WorkReader): Promise<WeekHeadline> {
  const { db, env } = context;
  const { key, firstDay, lastDay } = week;
  const unit = user.unitId === null ? null : await findUnitCode(db, user.unitId);
  const search = unit === null ? '' : `?${new URLSearchParams({ unit })}`;
  const scope = unitIds === undefined ? ('city' as const) : ('units' as const);
  const of = { week: key, firstDay, lastDay, report: `/admin/reports/${key}${search}`, scope };
  const [first] = await listRevisions(db, key);
  if (first === undefined) {
    const until = addDays(toLocalDay(closesAt(week, env.timeZone), env.timeZone), -1);
    return { ...of, state: 'OPEN', until };
  }
  return { ...of, state: 'CLOSED', misses: await countMisses(db, first.id, { week: key, unitIds }) };
}
