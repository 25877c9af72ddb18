import { toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { checkEvidence, MAX_EVIDENCE_FILES } from '~/improve/explanations/domain/evidence-file';
import { dueAfter, requireReturnDue } from '~/improve/explanations/domain/explanation-due';
import { partiesOf } from '~/improve/explanations/domain/explanation-party';
import {
  isEnded,
  partyFor,
  stateAfter,
  type ExplanationEvent,
  type ExplanationState,
} from '~/improve/explanations/domain/explanation-state';
import { isBehindUnit, isTied } from '~/improve/explanations/store/explanation-tie.server';
import { listSteps, type ExplanationStep } from '~/improve/explanations/store/explanation.server';
import { loadHolidayCalendar } from '~/improve/petitions/store/holiday.server';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import { holds, type Actor } from '~/registry/people/domain/roles';
import { placeUnit } from '~/registry/units/store/unit-placement.server';

type Person = Actor & { id: number; name: string };

export type StepAttribution = { by: Person; now: Date; timeZone: string };

/** A step as a person sends it. `seen`: how many steps there were on the page that it was sent from. */
export type SentStep = {
  event: ExplanationEvent;
  text: string;
  handledAt?: string;
  returnDue?: LocalDay | null;
  seen: number;
};

/**
 * Takes a step with a request, as the table of transitions allows, and puts it on record; what was written before
 * stays. Throws 'not-found', 'forbidden' for who has no part in it, 'second-person-required' and 'second-person-tied'
 * for a decision of somebody who took part or may be the same person as one who did, 'accept-tied' for who stands
 * behind the account that spoke for the unit or the other way round, 'explanation-moved' when somebody else took a step
 * meanwhile, 'explanation-step' for a step that the state does not have, 'due-not-ahead'.
 */
export async function takeExplanationStep(
  db: Database,
  id: number,
  { event, text, handledAt = '', returnDue = null, seen }: SentStep,
  attribution: StepAttribution,
): Promise<ExplanationState> {
  return inTransaction(db, async (tx) => {
    const held = await holdForStep(tx, id, event, attribution);
    if (held.steps.length !== seen) throw new DomainError('explanation-moved');
    return record(tx, held, { event, text, handledAt, returnDue }, attribution);
  });
}

/**
 * Adds a file of evidence to a contest. Throws as `takeExplanationStep` does, and 'file-empty', 'evidence-type',
 * 'evidence-too-large', 'evidence-full'.
 */
export async function attachEvidence(
  db: Database,
  id: number,
  { fileName, bytes }: { fileName: string; bytes: Uint8Array },
  attribution: StepAttribution,
): Promise<void> {
  const { name, mediaType } = checkEvidence(fileName, bytes);
  const sha256 = sha256Hex(bytes);
  await inTransaction(db, async (tx) => {
    const held = await holdForStep(tx, id, 'ATTACH', attribution);
    const files = await tx.explanationFile.count({ where: { explanationId: id } });
    if (files >= MAX_EVIDENCE_FILES) throw new DomainError('evidence-full');
    await record(tx, held, { event: 'ATTACH', text: name, handledAt: '', returnDue: null }, attribution);
    await tx.explanationFile.create({
      data: {
        explanationId: id,
        number: files + 1,
        name,
        mediaType,
        size: bytes.length,
        sha256,
        // The driver takes bytes of its own memory only.
        bytes: Buffer.from(bytes),
        at: attribution.now,
      },
      select: { id: true },
    });
  });
}

/** A file of evidence. Throws 'not-found', also where it is of no unit of `unitIds`, or of another request. */
export async function getEvidence(
  db: Queryable,
  { explanationId, fileId }: { explanationId: number; fileId: number },
  unitIds?: ReadonlySet<number>,
): Promise<{ name: string; mediaType: string; bytes: Uint8Array<ArrayBuffer> }> {
  const row = await db.explanationFile.findFirst({
    where: {
      id: fileId,
      explanationId,
      ...(unitIds && { explanation: { unitId: { in: [...unitIds] } } }),
    },
    select: { name: true, mediaType: true, bytes: true },
  });
  if (row === null) throw new DomainError('not-found');
  return row;
}

type Held = {
  id: number;
  unitId: number;
  field: string;
  indicator: string;
  state: ExplanationState;
  dueOn: string | null;
  workingDays: number;
  steps: ExplanationStep[];
};

/** Holds the row, so that of two steps at once the second sees what the first made, and asks whether it may be. */
async function holdForStep(
  tx: Transaction,
  id: number,
  event: ExplanationEvent,
  { by, now }: StepAttribution,
): Promise<Held> {
  const { count } = await tx.explanation.updateMany({ where: { id }, data: { id } });
  if (count === 0) throw new DomainError('not-found');
  const row = await tx.explanation.findUniqueOrThrow({
    where: { id },
    select: { id: true, unitId: true, field: true, indicator: true, state: true, dueOn: true, workingDays: true },
  });
  const steps = await listSteps(tx, id);
  const party = partyFor(event);
  if (!partiesOf(by, await placeUnit(tx, row.unitId), steps).has(party)) {
    const tookPart = steps.some(({ byId }) => byId === by.id);
    const required = party === 'DECIDER' && tookPart && holds(by.role, 'explanation:decide');
    throw new DomainError(required ? 'second-person-required' : 'forbidden');
  }
  if (party === 'DECIDER' && (await isTied(tx, by.id, steps, now))) throw new DomainError('second-person-tied');
  if (event === 'ACCEPT' && (await isBehindUnit(tx, by.id, steps, now))) throw new DomainError('accept-tied');
  return { ...row, state: row.state as ExplanationState, steps };
}

async function record(
  tx: Transaction,
  { id, field, indicator, state, dueOn: before, workingDays, steps }: Held,
  { event, text, handledAt, returnDue }: Required<Omit<SentStep, 'seen'>>,
  { by, now, timeZone }: StepAttribution,
): Promise<ExplanationState> {
  const after = stateAfter(state, event, partyFor(event));
  if (after === null) throw new DomainError('explanation-step');
  const today = toLocalDay(now, timeZone);
  if (event === 'RETURN') requireReturnDue(returnDue ?? '', today);
  const calendar = await loadHolidayCalendar(tx);
  const dueOn = dueAfter(event, after, { dueOn: before, today, workingDays, calendar, returnDue });
  await tx.explanationStep.create({
    data: {
      explanationId: id,
      number: steps.length + 1,
      event,
      text,
      handledAt,
      dueOn: dueOn === before ? null : dueOn,
      byId: by.id,
      at: now,
    },
    select: { id: true },
  });
  await tx.explanation.update({
    where: { id },
    data: { state: after, dueOn, ...(isEnded(after) && { openKey: null }) },
    select: { id: true },
  });
  await recordAudit(tx, {
    at: now,
    actor: by.name,
    action: auditOf[event],
    subject: String(id),
    detail: { field, name: indicator, from: state, to: after },
  });
  return after;
}

const auditOf = {
  EXPLAIN: 'explanation.explain',
  SAY_KNOWN: 'explanation.explain',
  CONTEST: 'explanation.contest',
  ATTACH: 'explanation.attach',
  ACCEPT: 'explanation.accept',
  RETURN: 'explanation.return',
  UPHOLD: 'explanation.decide',
  DISMISS: 'explanation.decide',
  JOIN: 'explanation.ask',
  LAPSE: 'explanation.ask',
} as const satisfies Record<ExplanationEvent, string>;
