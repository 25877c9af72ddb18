import type { LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { isEnded, stateAfter, type ActionState, type PersonStep } from '~/improve/actions/domain/action';
import type { StepDetail } from '~/improve/actions/domain/step-detail';
import { requireOwner } from '~/improve/actions/store/action-owner.server';
import { addStep, subjectOf } from '~/improve/actions/store/action.server';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Database } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';

/** What a person does with an action, with what the step is about; `note`: why, or what was done. */
export type TakenStep =
  | { step: 'TAKE'; ownerId: number; what: string; dueOn: LocalDay; toValue: number | null; note: string }
  | { step: 'HAND_OVER'; ownerId: number; note: string }
  | { step: 'CHANGE'; what: string; dueOn: LocalDay; toValue: number | null; note: string }
  | { step: 'NOTE' | 'FINISH' | 'GIVE_UP'; note: string };

/**
 * Takes a step with an action, as its table of transitions allows, and writes it down. `seen`: the version that the
 * person looked at. `today`: the day from which weeks count as after it, when it is taken for the first time. Throws
 * 'not-found', 'action-changed' when somebody else took a step meanwhile, 'action-step' for one that its state does not
 * have, 'owner-not-of-unit'.
 */
export async function takeActionStep(
  db: Database,
  id: number,
  taken: TakenStep,
  { by, now, today, seen }: { by: { id: number; name: string }; now: Date; today: LocalDay; seen: number },
): Promise<ActionState> {
  return inTransaction(db, async (tx) => {
    // Holds the row: of two steps at once the second sees that there was a first.
    const { count } = await tx.action.updateMany({
      where: { id, version: seen },
      data: { version: { increment: 1 } },
    });
    const action = await tx.action.findUnique({
      where: { id },
      select: { state: true, unitId: true, field: true, indicator: true, beganOn: true },
    });
    if (action === null) throw new DomainError('not-found');
    if (count === 0) throw new DomainError('action-changed');
    const after = stateAfter(action.state as ActionState, taken.step);
    if (after === null) throw new DomainError('action-step');
    if ('ownerId' in taken) await requireOwner(tx, action.unitId, taken.ownerId);
    const { note, step, ...set } = taken;
    await tx.action.update({
      where: { id },
      data: {
        ...set,
        state: after,
        ...(step === 'TAKE' && action.beganOn === null && { beganOn: today }),
        ...(isEnded(after) && { openKey: null, closedAt: now }),
        // What is expected may be another share now: the figure is looked at again.
        ...('toValue' in taken && { judgedClosing: 0, effectFinal: false }),
      },
      select: { id: true },
    });
    await addStep(tx, id, { kind: step, note, detail: set satisfies StepDetail }, { by, now });
    const detail = { ...subjectOf(action), from: action.state, to: after };
    await recordAudit(tx, { at: now, actor: by.name, action: auditOf[step], subject: String(id), detail });
    return after;
  });
}

const auditOf = {
  TAKE: 'action.take',
  HAND_OVER: 'action.hand-over',
  CHANGE: 'action.change',
  NOTE: 'action.note',
  FINISH: 'action.finish',
  GIVE_UP: 'action.give-up',
} as const satisfies Record<PersonStep, string>;
