import type { LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { recordAudit } from '~/platform/audit/audit.server';
import { findClosedThrough } from '~/platform/database/closing-cut.server';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { lockInstallation } from '~/platform/database/installation.server';
import { listFieldCodes } from '~/registry/fields/store/field.server';
import type { Attribution } from '~/registry/people/store/user.server';
import type { ProcedureRecord } from '~/registry/procedures/domain/procedure';
import {
  checkProcedureChange,
  needsSecondPerson,
  type ProcedureChange,
  type ProcedureProblem,
} from '~/registry/procedures/domain/procedure-change';
import { changedCodes, mapProcedures, writeProcedures } from '~/registry/procedures/store/procedure.server';

/** What is wrong with a change of the catalogue by what is kept now. */
export async function checkProcedures(db: Queryable, change: ProcedureChange): Promise<ProcedureProblem[]> {
  return checkProcedureChange(
    { procedures: await mapProcedures(db, changedCodes(change)), count: await db.procedure.count() },
    change,
    { closedThrough: await findClosedThrough(db), fields: await listFieldCodes(db) },
  );
}

/** What tells a procedure as a form showed it from the same after somebody changed it. */
export function seenProcedure({ nameVi, nameEn, validTo }: ProcedureRecord): string {
  return JSON.stringify([nameVi, nameEn, validTo]);
}

/**
 * Stores a new procedure, or the names and the end of one that is kept, and puts on record what changed: no figure goes
 * by them, so one person may. `seen`: what the form was made of, null for a new one. Throws
 * 'procedure-changed-meanwhile', 'second-person-required', and what is wrong with it by now.
 */
export async function storeProcedure(
  db: Database,
  change: ProcedureChange,
  seen: string | null,
  { actor, now }: Attribution,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockInstallation(tx);
    if (needsSecondPerson(change)) throw new DomainError('second-person-required');
    const [before] = (await mapProcedures(tx, changedCodes(change))).values();
    if (seen !== null && (before === undefined || seenProcedure(before) !== seen))
      throw new DomainError('procedure-changed-meanwhile');
    const [problem] = await checkProcedures(tx, change);
    if (problem !== undefined) throw new DomainError(problem.code, problem.details);
    const { parts } = await writeProcedures(tx, change);
    for (const { code, nameVi, nameEn, field, validFrom, validTo } of parts.added)
      await recordAudit(tx, {
        at: now,
        actor,
        action: 'procedure.create',
        subject: code,
        detail: { nameVi, nameEn, field, from: validFrom, ...(validTo !== null && { lastDay: validTo }) },
      });
    if (before === undefined) return;
    const [renamed] = parts.renamed;
    const [ended] = parts.ended;
    const detail = {
      ...(renamed !== undefined &&
        renamed.nameVi !== before.nameVi &&
        changed('nameVi', before.nameVi, renamed.nameVi)),
      ...(renamed !== undefined &&
        renamed.nameEn !== before.nameEn &&
        changed('nameEn', before.nameEn, renamed.nameEn)),
      ...(ended !== undefined && { lastDay: shownEnd(ended.validTo), lastDayBefore: shownEnd(before.validTo) }),
    };
    await recordAudit(tx, { at: now, actor, action: 'procedure.update', subject: before.code, detail });
  });
}

/**
 * Puts a dated change of the catalogue into effect, and on record: each move by itself, the rest in numbers, since the
 * change itself stays. Throws the first of what is wrong by now.
 */
export async function applyProcedureChange(
  tx: Transaction,
  change: ProcedureChange,
  { actor, now, change: id }: { actor: string; now: Date; change: number },
): Promise<void> {
  // No week closes meanwhile, and of two changes the second sees what the first did.
  await lockInstallation(tx);
  const [problem] = await checkProcedures(tx, change);
  if (problem !== undefined) throw new DomainError(problem.code, problem.details);
  const { parts, kept } = await writeProcedures(tx, change);
  const { added, renamed, ended, moved } = parts;
  for (const { code, field } of moved)
    await recordAudit(tx, {
      at: now,
      actor,
      action: 'procedure.move',
      subject: code,
      detail: { from: change.day, change: String(id), field, fieldBefore: kept.get(code)?.field ?? '' },
    });
  if (added.length + renamed.length + ended.length > 0)
    await recordAudit(tx, {
      at: now,
      actor,
      action: 'procedure.import',
      subject: String(id),
      detail: { added: added.length, renamed: renamed.length, ended: ended.length },
    });
}

function changed(name: string, before: string, after: string): Record<string, string> {
  return { [name]: after, [`${name}Before`]: before };
}

function shownEnd(day: LocalDay | null): string {
  return day ?? '–';
}
