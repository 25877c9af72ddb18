import type { Period } from '~/base/calendar/period';
import { maskPersonalData } from '~/improve/comments/domain/personal-data';
import { listReported, type ReportedExplanation } from '~/improve/explanations/store/explanation.server';
import type { Queryable } from '~/platform/database/db.server';
import { holds, seesPersons, type Role } from '~/registry/people/domain/roles';

/** What stands beside the figures of a unit's closed week, for who may read it; persons are taken out for observers. */
export async function reportedExplanations(
  db: Queryable,
  role: Role,
  { unitId, period, isClosed }: { unitId: number; period: Period; isClosed: boolean },
): Promise<ReportedExplanation[]> {
  if (!isClosed || period.kind !== 'week' || !holds(role, 'explanation:read')) return [];
  const found = await listReported(db, unitId, period.key);
  if (seesPersons(role)) return found;
  return found.map((one) => ({ ...one, said: one.said && { ...one.said, text: maskPersonalData(one.said.text) } }));
}
