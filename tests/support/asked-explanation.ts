import { cellKey } from '~/improve/explanations/domain/asked-cells';
import type { Database } from '~/platform/database/db.server';

/**
 * Asks a unit why it missed its participation in a week, as the system does of a certain miss; the simulated wards are
 * too thin to miss anything for certain. Answers the request's id.
 */
export async function askedExplanation(
  db: Database,
  { unitId, field, week, dueOn }: { unitId: number; field: string; week: string; dueOn: string },
  now: Date,
): Promise<number> {
  const cell = { unitId, field, indicator: 'PARTICIPATION' } as const;
  const { id: closingId } = await db.closing.findFirstOrThrow({ where: { period: week }, select: { id: true } });
  const { id } = await db.explanation.create({
    data: {
      ...cell,
      firstPeriod: week,
      lastPeriod: week,
      state: 'ASKED',
      openKey: cellKey(cell),
      closingId,
      askedAt: now,
      workingDays: 5,
      dueOn,
      periods: { create: { period: week, cause: 'MISS', closingId } },
    },
    select: { id: true },
  });
  return id;
}
