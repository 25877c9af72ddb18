import { toWeekKey, type Period } from '~/base/calendar/period';
import { maskPersonalData } from '~/improve/comments/domain/personal-data';
import { listReported, type ReportedExplanation } from '~/improve/explanations/store/explanation.server';
import type { Queryable } from '~/platform/database/db.server';
import { holds, seesPersons, type Role } from '~/registry/people/domain/roles';

/** What stands beside the figures of a unit's closed week, for who may read it. */
export async function reportedExplanations(
  db: Queryable,
  role: Role,
  { isClosed, ...asked }: { unitId: number; period: Period; isClosed: boolean },
): Promise<ReportedExplanation[]> {
  return isClosed && asked.period.kind === 'week' ? explanationsIn(db, role, asked) : [];
}

/**
 * What a unit said of its weeks in a period, for who may read it; persons are taken out for observers. A month has the
 * weeks that touch it.
 */
export async function explanationsIn(
  db: Queryable,
  role: Role,
  { unitId, period }: { unitId: number; period: Period },
): Promise<ReportedExplanation[]> {
  if (!holds(role, 'explanation:read')) return [];
  const weeks = { first: toWeekKey(period.firstDay), last: toWeekKey(period.lastDay) };
  const found = await listReported(db, unitId, weeks);
  if (seesPersons(role)) return found;
  return found.map((one) => ({ ...one, said: one.said && { ...one.said, text: maskPersonalData(one.said.text) } }));
}
