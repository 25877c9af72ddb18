import { DomainError } from '~/base/errors';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { namedUnitSelection, toNamedUnit } from '~/registry/units/store/named-unit.server';

/** Open points for forms on paper, of some units or of all. */
export async function listPaperPoints(db: Queryable, unitIds: ReadonlySet<number> | undefined) {
  const points = await db.servicePoint.findMany({
    where: { channel: 'PAPER', closedAt: null, ...(unitIds && { unitId: { in: [...unitIds] } }) },
    orderBy: [{ unit: { code: 'asc' } }, { counter: 'asc' }],
    select: { code: true, counter: true, unit: { select: namedUnitSelection } },
  });
  return points.map(({ unit, ...point }) => ({ ...point, unit: toNamedUnit(unit) }));
}

/**
 * Takes the next numbers of a point for printing; gives the first one. One statement takes them all, so that two people
 * who print at the same moment never share a number.
 */
export async function takeFormNumbers(
  db: Database,
  point: { id: number; code: string },
  howMany: number,
  { actor, now }: { actor: string; now: Date },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const [taken] = await tx.$queryRaw<{ last: number }[]>`
      UPDATE "ServicePoint" SET "paperSerial" = "paperSerial" + ${howMany} WHERE "id" = ${point.id} RETURNING "paperSerial" AS "last"`;
    if (taken === undefined) throw new DomainError('point-unknown');
    const last = Number(taken.last);
    const first = last - howMany + 1;
    await recordAudit(tx, { at: now, actor, action: 'paper.print', subject: point.code, detail: { first, last } });
    return first;
  });
}

/** The last number that was taken at a point; 0 while none was. */
export async function lastFormNumber(db: Queryable, pointId: number): Promise<number> {
  const { paperSerial } = await db.servicePoint.findUniqueOrThrow({
    where: { id: pointId },
    select: { paperSerial: true },
  });
  return paperSerial;
}
