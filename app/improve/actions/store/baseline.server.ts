import type { MeasuredIndicator } from '~/measure/reports/domain/cell-figures';
import type { NamedCell } from '~/measure/service/domain/cell-weeks';
import { subjectOf } from '~/improve/actions/store/action.server';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';

/** Where somebody moved the baseline of a cell to, and why; `by` is the name shown. */
export type MovedBaseline = { fromWeek: string; reason: string; by: string; at: Date };

/** Where the limits of a cell begin now; null where nobody ever moved them. */
export async function findMovedBaseline(
  db: Queryable,
  { unitId, field, indicator }: NamedCell,
): Promise<MovedBaseline | null> {
  const row = await db.chartBaseline.findFirst({
    where: { unitId, field, indicator },
    orderBy: { id: 'desc' },
    select: { fromWeek: true, reason: true, at: true, by: { select: { displayName: true } } },
  });
  return row === null ? null : { ...row, by: row.by.displayName };
}

/** Moves the baseline of a cell to a week; what it was before stays on record. */
export async function moveBaseline(
  db: Database,
  { unitId, field, indicator }: { unitId: number; field: string; indicator: MeasuredIndicator },
  { fromWeek, reason }: { fromWeek: string; reason: string },
  { by, now }: { by: { id: number; name: string }; now: Date },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const data = { unitId, field, indicator, fromWeek, reason, byId: by.id, at: now };
    await tx.chartBaseline.create({ data, select: { id: true } });
    const detail = { ...subjectOf({ unitId, field, indicator }), week: fromWeek };
    await recordAudit(tx, { at: now, actor: by.name, action: 'baseline.move', subject: indicator, detail });
  });
}
