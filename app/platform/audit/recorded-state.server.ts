import { recordAudit } from '~/platform/audit/audit.server';
import type { AuditAction } from '~/platform/audit/audit-actions';
import type { Queryable, Transaction } from '~/platform/database/db.server';

/** What is put on record as a whole, by its hash, whenever it is changed in one of the ways that it may be. */
export type RecordedState = { action: AuditAction; hash: (db: Queryable) => Promise<string> };

/** `recorded`: the hash of the newest record, or null where there is none, as in a database of before. */
export type StateRecord = { isAsRecorded: boolean; recorded: string | null; found: string };

/** Compares a state with the newest record of it. Without a record it is as it should be. */
export async function readStateRecord(db: Queryable, { action, hash }: RecordedState): Promise<StateRecord> {
  const newest = await db.auditEvent.findFirst({
    where: { action },
    orderBy: { id: 'desc' },
    select: { subject: true },
  });
  const [recorded, found] = [newest?.subject ?? null, await hash(db)];
  return { isAsRecorded: recorded === null || recorded === found, recorded, found };
}

/**
 * Does what changes a state, and puts it on record as it is then. One that was changed past this function before is not
 * put right by it: its record stays the one that it does not fit, for a verification to name.
 */
export async function changeRecorded<T>(
  tx: Transaction,
  state: RecordedState,
  { actor, now }: { actor: string; now: Date },
  change: () => Promise<T>,
): Promise<T> {
  const before = await readStateRecord(tx, state);
  const result = await change();
  const { recorded, found } = await readStateRecord(tx, state);
  if (before.isAsRecorded && recorded !== found)
    await recordAudit(tx, { at: now, actor, action: state.action, subject: found });
  return result;
}
