import { DomainError } from '~/base/errors';
import type { NamedCell } from '~/measure/service/domain/cell-weeks';
import { subjectOf } from '~/improve/actions/store/action.server';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';

/** Nobody moves one so often; the rest stays in the audit log. */
const MOST_LISTED = 50;

/** Where somebody moved the baseline of a cell to, and why; `by` is the name shown. */
export type MovedBaseline = { fromWeek: string; reason: string; by: string; at: Date };

/** A row without a week takes the move before it back; each stays on record. */
const TAKEN_BACK = '';

/** Where the limits of a cell begin now; null where nobody ever moved them, or it was taken back. */
export async function findMovedBaseline(db: Queryable, cell: NamedCell): Promise<MovedBaseline | null> {
  const [newest] = await listMoves(db, cell, 1);
  return newest === undefined || newest.fromWeek === TAKEN_BACK ? null : newest;
}

/** Every move of a cell's baseline, the newest first; one that was taken back is followed by one without a week. */
export async function listBaselineMoves(db: Queryable, cell: NamedCell): Promise<(MovedBaseline & { id: number })[]> {
  return listMoves(db, cell, MOST_LISTED);
}

async function listMoves(db: Queryable, { unitId, field, indicator }: NamedCell, take: number) {
  const rows = await db.chartBaseline.findMany({
    where: { unitId, field, indicator },
    orderBy: { id: 'desc' },
    take,
    select: { id: true, fromWeek: true, reason: true, at: true, by: { select: { displayName: true } } },
  });
  return rows.map((row) => ({ ...row, by: row.by.displayName }));
}

type Mover = { by: { id: number; name: string }; now: Date };

/** Moves the baseline of a cell to a week; what it was before stays on record. */
export async function moveBaseline(
  db: Database,
  cell: NamedCell,
  { fromWeek, reason }: { fromWeek: string; reason: string },
  mover: Mover,
): Promise<void> {
  await inTransaction(db, (tx) => record(tx, cell, { fromWeek, reason, action: 'baseline.move' }, mover));
}

/** Takes the move of a cell's baseline back. Throws 'baseline-not-moved', when somebody did so just before. */
export async function takeBackBaseline(
  db: Database,
  cell: NamedCell,
  { reason }: { reason: string },
  mover: Mover,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    if ((await findMovedBaseline(tx, cell)) === null) throw new DomainError('baseline-not-moved');
    await record(tx, cell, { fromWeek: TAKEN_BACK, reason, action: 'baseline.take-back' }, mover);
  });
}

type Recorded = { fromWeek: string; reason: string; action: 'baseline.move' | 'baseline.take-back' };

async function record(
  tx: Transaction,
  { unitId, field, indicator }: NamedCell,
  { fromWeek, reason, action }: Recorded,
  { by, now }: Mover,
): Promise<void> {
  const data = { unitId, field, indicator, fromWeek, reason, byId: by.id, at: now };
  await tx.chartBaseline.create({ data, select: { id: true } });
  const week = fromWeek === TAKEN_BACK ? {} : { week: fromWeek };
  const detail = { ...subjectOf({ unitId, field, indicator }), ...week };
  await recordAudit(tx, { at: now, actor: by.name, action, subject: indicator, detail });
}
