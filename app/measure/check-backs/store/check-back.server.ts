import { isBefore, type Period } from '~/base/calendar/period';
import { toLocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { answersNeeded } from '~/measure/check-backs/domain/call-plan';
import { ALL_FIELDS, stateAfter, type CheckBackStep } from '~/measure/check-backs/domain/check-back';
import type { CheckBackAim, KeyedCall } from '~/measure/check-backs/domain/check-back-input';
import { loadCheckedFigures } from '~/measure/check-backs/store/check-back-figures.server';
import { getCheckBack } from '~/measure/check-backs/store/check-back-record.server';
import { countAudit, recordAudit } from '~/platform/audit/audit.server';
import type { Database, Transaction } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import { listFieldCodes } from '~/registry/fields/store/field.server';
import { listBranchIds } from '~/registry/units/store/unit-directory.server';

type Attributed = { actor: string; now: Date };

export type CheckBackPlan = { unitId: number; field: string; quarter: Period; aim: CheckBackAim };

/**
 * Plans a check-back of a quarter that is over; `seed`: random, made by the caller, and told to nobody before the
 * draw but for its SHA-256, which goes on record. Throws 'unit-unknown', 'field-unknown', 'quarter-not-over',
 * 'check-back-exists' where the same figures are checked already,
 * 'check-back-without-figures' where nobody rated or no dossier was reported, 'check-back-not-reachable' where no
 * number of calls finds what is feared. Returns its id.
 */
export async function planCheckBack(
  db: Database,
  { unitId, field, quarter, aim }: CheckBackPlan,
  { actor, now, timeZone, seed }: Attributed & { timeZone: string; seed: string },
): Promise<number> {
  if (!isBefore(quarter, toLocalDay(now, timeZone))) throw new DomainError('quarter-not-over');
  return inTransaction(
    db,
    async (tx) => {
      if ((await tx.unit.count({ where: { id: unitId } })) === 0)
        throw new DomainError('unit-unknown', { unit: unitId });
      if (field !== ALL_FIELDS && !(await listFieldCodes(tx)).has(field))
        throw new DomainError('field-unknown', { field });
      // Whoever may draw again until a sample pleases has no sample: one that was given up has shown nothing.
      const before = { unitId, fieldCode: field, quarter: quarter.key, state: { not: 'ABANDONED' } };
      if ((await tx.checkBack.count({ where: before })) > 0) throw new DomainError('check-back-exists');
      const cell = { unitIds: [...(await listBranchIds(tx, unitId))], field, quarter };
      const { completed, rated, satisfied } = await loadCheckedFigures(tx, cell);
      if (completed === null || completed <= 0 || rated === 0) throw new DomainError('check-back-without-figures');
      const suspicion = { dossiers: completed, share: satisfied / rated, suspected: aim.suspected };
      const answers = answersNeeded(suspicion, aim.power);
      if (answers === null) throw new DomainError('check-back-not-reachable');
      const { id } = await tx.checkBack.create({
        data: {
          unitId,
          fieldCode: field,
          quarter: quarter.key,
          state: 'PLANNED',
          seed,
          ...aim,
          answersNeeded: answers,
          plannedBy: actor,
          plannedAt: now,
        },
        select: { id: true },
      });
      const detail = { unitId, fieldCode: field, count: answers, seedHash: sha256Hex(seed) };
      await recordAudit(tx, { at: now, actor, action: 'check-back.plan', subject: String(id), detail });
      return id;
    },
    { isolationLevel: 'Serializable' },
  );
}

/**
 * Keeps what came of a call; a later call to the same place replaces it. Throws 'call-unknown',
 * 'check-back-step-closed', 'not-found'.
 */
export async function keyCall(
  db: Database,
  id: number,
  { place, outcome, level, ownRating }: KeyedCall,
  { actor, now }: Attributed,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await takeStep(tx, id, 'key');
    const { count } = await tx.checkBackCall.updateMany({
      where: { checkBackId: id, place },
      data: {
        outcome,
        level,
        ownRating: ownRating ?? '',
        attempts: { increment: 1 },
        keyedBy: actor,
        keyedAt: now,
      },
    });
    if (count === 0) throw new DomainError('call-unknown');
    await countAudit(tx, { at: now, actor, action: 'check-back.key', subject: String(id) });
  });
}

/**
 * Ends a check-back with its result; nothing is keyed afterwards. `answersSeen`: how many answers it had when whoever
 * ends it was asked. Throws 'check-back-without-answers', 'check-back-answers-other' where it is another number by now,
 * 'check-back-step-closed', 'not-found'.
 */
export async function closeCheckBack(
  db: Database,
  id: number,
  answersSeen: number,
  { actor, now }: Attributed,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await takeStep(tx, id, 'close', { endedBy: actor, endedAt: now });
    const answers = await tx.checkBackCall.count({ where: { checkBackId: id, outcome: 'ANSWERED' } });
    if (answers === 0) throw new DomainError('check-back-without-answers');
    if (answers !== answersSeen) throw new DomainError('check-back-answers-other');
    await recordAudit(tx, {
      at: now,
      actor,
      action: 'check-back.close',
      subject: String(id),
      detail: { count: answers },
    });
  });
}

/** Gives a check-back up; it stays on record with its reason. Throws 'check-back-step-closed', 'not-found'. */
export async function abandonCheckBack(
  db: Database,
  id: number,
  reason: string,
  { actor, now }: Attributed,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await takeStep(tx, id, 'abandon', { endedBy: actor, endedAt: now, reason });
    await recordAudit(tx, { at: now, actor, action: 'check-back.abandon', subject: String(id) });
  });
}

/** Writes the state after a step, if it is still open: of two at once the second is refused. */
async function takeStep(
  tx: Transaction,
  id: number,
  step: CheckBackStep,
  data: { endedBy?: string; endedAt?: Date; reason?: string } = {},
): Promise<void> {
  const { state } = await getCheckBack(tx, id);
  const after = stateAfter(state, step);
  if (after === null) throw new DomainError('check-back-step-closed');
  const { count } = await tx.checkBack.updateMany({ where: { id, state }, data: { ...data, state: after } });
  if (count === 0) throw new DomainError('check-back-step-closed');
}
