import { DomainError } from '~/base/errors';
import { recordAudit } from '~/platform/audit/audit.server';
import { findClosedThrough } from '~/platform/database/closing-cut.server';
import type { Queryable, Transaction } from '~/platform/database/db.server';
import { lockInstallation } from '~/platform/database/installation.server';
import {
  checkHandlingChange,
  type HandlingChange,
  type HandlingProblem,
} from '~/registry/fields/domain/handling-change';
import { listFieldCodes } from '~/registry/fields/store/field.server';
import { loadHandling, writeHandling } from '~/registry/fields/store/handling.server';
import { addWebPoints } from '~/registry/reference/store/reference.server';

/**
 * Of a change of the whole city, which also changes other things, the fields may be as they are to be already; a change
 * of fields alone would then be none.
 */
type Scope = 'fields' | 'city';

/** What is wrong with a change of who handles what by what is kept now. */
export async function checkHandling(
  db: Queryable,
  change: HandlingChange,
  scope: Scope = 'fields',
): Promise<HandlingProblem[]> {
  const { now, pasts } = await loadHandling(db);
  const ids = change.units.map(({ unitId }) => unitId);
  const units = await db.unit.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const problems = checkHandlingChange(now, pasts, change, {
    closedThrough: await findClosedThrough(db),
    fields: await listFieldCodes(db),
    units: new Set(units.map(({ id }) => id)),
  });
  return scope === 'city' ? problems.filter(({ code }) => code !== 'handling-nothing-changes') : problems;
}

/**
 * Puts a change of who handles what into effect; what was until the day before stays on record for the periods of
 * before. A unit that handles its first field gets its point on the web. Throws the first of what is wrong by now.
 */
export async function applyHandlingChange(
  tx: Transaction,
  change: HandlingChange,
  { actor, now, change: id }: { actor: string; now: Date; change: number },
  scope: Scope = 'fields',
): Promise<void> {
  // No week closes meanwhile, and of two changes the second sees what the first did.
  await lockInstallation(tx);
  const [problem] = await checkHandling(tx, change, scope);
  if (problem !== undefined) throw new DomainError(problem.code, problem.details);
  const { levels, units } = await writeHandling(tx, change);
  const codes = new Map(
    (
      await tx.unit.findMany({
        where: { id: { in: units.map(({ unitId }) => unitId) } },
        select: { id: true, code: true },
      })
    ).map((unit) => [unit.id, unit.code]),
  );
  const detail = { from: change.day, change: String(id) };
  for (const { level, field, handles } of levels) {
    const said = { ...detail, field, handles };
    await recordAudit(tx, { at: now, actor, action: 'level-field.update', subject: level, detail: said });
  }
  for (const { unitId, field, choice } of units) {
    const subject = codes.get(unitId) ?? String(unitId);
    await recordAudit(tx, {
      at: now,
      actor,
      action: 'unit-field.update',
      subject,
      detail: { ...detail, field, choice },
    });
  }
  await addWebPoints(tx, now);
}
