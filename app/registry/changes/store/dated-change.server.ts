import type { LocalDay } from '~/base/calendar/local-day';
import { toLocalDay } from '~/base/calendar/local-day';
import { DomainError, isDomainError, type ErrorCode } from '~/base/errors';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { lockInstallation } from '~/platform/database/installation.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { cityChangeSchema } from '~/registry/changes/domain/city-change';
import type { ChangeKind, ChangeState } from '~/registry/changes/domain/change-state';
import { requireNoClash } from '~/registry/changes/store/change-clash.server';
import { applyCityChange } from '~/registry/changes/store/city-effects.server';
import { getDatedChange } from '~/registry/changes/store/dated-change-record.server';
import { applyHandlingChange } from '~/registry/changes/store/handling-effects.server';
import { applyPlanChange } from '~/registry/changes/store/plan-effects.server';
import { applyQuestionnaireChange } from '~/registry/changes/store/questionnaire-effects.server';
import { applyUnitChange } from '~/registry/changes/store/unit-effects.server';
import { handlingChangeSchema } from '~/registry/fields/domain/handling-change';
import { takesEffectAt } from '~/registry/people/domain/approval';
import { areAdministrators, areKnownAsTwo } from '~/registry/people/store/account-tie.server';
import { needsSecondPerson, procedureChangeSchema } from '~/registry/procedures/domain/procedure-change';
import { applyProcedureChange } from '~/registry/procedures/store/procedure-change.server';
import { questionnaireChangeSchema } from '~/registry/questionnaires/domain/questionnaire-change';
import { planChangeSchema } from '~/registry/targets/domain/plan-change';
import { unitChangeSchema } from '~/registry/units/domain/unit-step';

type UserAttribution = { by: { id: number; name: string }; now: Date };
type Timed = { now: Date; timeZone: string };

/** Of two who decide at once, or of two processes at a day's begin, one sees the other. */
const serializable = { isolationLevel: 'Serializable' } as const;

export type NewChange = { kind: ChangeKind; day: LocalDay; basis: string; content: object; seen?: string };

/** Keeps a change that was checked, for its author alone. Gives its id. */
export async function draftChange(db: Database, change: NewChange, { by, now }: UserAttribution): Promise<number> {
  const { kind, day, basis, content, seen = '' } = change;
  const { id } = await db.datedChange.create({
    data: {
      kind,
      state: 'DRAFT' satisfies ChangeState,
      day,
      basis,
      content: JSON.stringify(content),
      seen,
      proposedById: by.id,
      proposedAt: now,
    },
    select: { id: true },
  });
  return id;
}

/** Drops one's own draft. Throws 'change-not-open'. */
export async function discardDraft(db: Database, id: number, { by }: UserAttribution): Promise<void> {
  const { count } = await db.datedChange.deleteMany({ where: { id, state: 'DRAFT', proposedById: by.id } });
  if (count === 0) throw new DomainError('change-not-open');
}

/**
 * Puts one's own draft before another administrator. Throws 'not-found', 'forbidden', 'change-not-open', and a
 * `ClashCode` where another change of the same is still to come: of the two, the second would fail on its day.
 */
export async function proposeChange(db: Database, id: number, { by, now }: UserAttribution): Promise<void> {
  await inTransaction(
    db,
    async (tx) => {
      const change = await step(tx, id, ['DRAFT'], {
        state: 'WAITING',
        proposedAt: now,
        takesEffectAt: takesEffectAt(now),
      });
      if (change.proposedBy.id !== by.id) throw new DomainError('forbidden');
      await requireNoClash(tx, change);
      await record(tx, 'change.propose', id, change.day, by.name, now);
    },
    serializable,
  );
}

/**
 * Puts one's own draft of the whole city into effect at once where nothing was counted yet: no figure hangs on the
 * units, and a new city may have no second administrator. False where something was, or where its day is still to come.
 * Throws 'not-found', 'change-not-open', 'forbidden', a `ClashCode`, and what is wrong with it by now.
 */
export async function setUpNewCity(
  db: Database,
  id: number,
  { by, now, timeZone }: UserAttribution & Timed,
): Promise<boolean> {
  return inTransaction(
    db,
    async (tx) => {
      await lockInstallation(tx);
      const { kind, day } = await getDatedChange(tx, id);
      if (kind !== 'CITY' || day > toLocalDay(now, timeZone) || (await hasCounted(tx))) return false;
      const decided = { proposedAt: now, decidedAt: now, note: '' };
      const change = await step(tx, id, ['DRAFT'], { state: 'GRANTED', ...decided, decidedById: by.id });
      if (change.proposedBy.id !== by.id) throw new DomainError('forbidden');
      await requireNoClash(tx, change);
      await record(tx, 'change.set-up', id, day, by.name, now);
      return apply(tx, id, { actor: by.name, now });
    },
    serializable,
  );
}

/**
 * Puts one's own draft of the catalogue of procedures into effect where it moves none to another field. Throws
 * 'not-found', 'change-not-open', 'forbidden', 'second-person-required', and what is wrong with it by now.
 */
export async function applyOwnDraft(db: Database, id: number, { by, now }: UserAttribution): Promise<void> {
  await inTransaction(
    db,
    async (tx) => {
      const decided = { proposedAt: now, decidedAt: now, decidedById: by.id };
      const { kind, content, proposedBy } = await step(tx, id, ['DRAFT'], { state: 'GRANTED', ...decided });
      if (proposedBy.id !== by.id) throw new DomainError('forbidden');
      if (kind !== 'PROCEDURES' || needsSecondPerson(procedureChangeSchema.parse(content)))
        throw new DomainError('second-person-required');
      await requireNoClash(tx, { id, kind, content }, ['GRANTED']);
      await apply(tx, id, { actor: by.name, now });
    },
    serializable,
  );
}

/** Whether a rating, a volume or a dossier came in, or a period was closed: what hangs on the units from then on. */
export async function hasCounted(db: Queryable): Promise<boolean> {
  const found = [
    await db.response.findFirst({ select: { id: true } }),
    await db.volumeImport.findFirst({ select: { id: true } }),
    await db.dossierImport.findFirst({ select: { id: true } }),
    await db.closing.findFirst({ select: { id: true } }),
  ];
  return found.some((row) => row !== null);
}

/**
 * Agrees to what another administrator proposed; it holds at once if its day has come, else on that day. Throws
 * 'not-found', 'change-not-open', 'second-person-required' for one's own, 'second-person-tied', 'forbidden' where
 * either is no administrator any more, a `ClashCode` where one that was granted touches the same, and what is wrong
 * with it by now.
 */
export async function grantChange(
  db: Database,
  id: number,
  { by, now, timeZone }: UserAttribution & Timed,
): Promise<void> {
  await inTransaction(
    db,
    async (tx) => {
      const change = await step(tx, id, ['WAITING'], { state: 'GRANTED', decidedById: by.id, decidedAt: now });
      const authorId = change.proposedBy.id;
      if (authorId === by.id) throw new DomainError('second-person-required');
      if (!(await areAdministrators(tx, [by.id, authorId]))) throw new DomainError('forbidden');
      if (!(await areKnownAsTwo(tx, authorId, by.id, now))) throw new DomainError('second-person-tied');
      await requireNoClash(tx, change, ['GRANTED']);
      await record(tx, 'change.grant', id, change.day, by.name, now);
      if (change.day <= toLocalDay(now, timeZone)) await apply(tx, id, { actor: by.name, now });
    },
    serializable,
  );
}

/** Stops what another administrator proposed, until its day. Throws as `grantChange` does of the state. */
export async function refuseChange(
  db: Database,
  id: number,
  note: string,
  { by, now }: UserAttribution,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const data = { state: 'REFUSED' as const, decidedById: by.id, decidedAt: now, note };
    const change = await step(tx, id, ['WAITING', 'GRANTED'], data);
    if (change.proposedBy.id === by.id) throw new DomainError('second-person-required');
    await record(tx, 'change.refuse', id, change.day, by.name, now);
  });
}

/** Takes back what one proposed, until its day. Throws 'not-found', 'change-not-open', 'forbidden' for another's. */
export async function withdrawChange(db: Database, id: number, { by, now }: UserAttribution): Promise<void> {
  await inTransaction(db, async (tx) => {
    const change = await step(tx, id, ['WAITING', 'GRANTED'], { state: 'WITHDRAWN', decidedAt: now });
    if (change.proposedBy.id !== by.id) throw new DomainError('forbidden');
    await record(tx, 'change.withdraw', id, change.day, by.name, now);
  });
}

/**
 * Grants what has waited its time, and puts into effect what was granted and whose day has come. What does not fit any
 * more fails, with the reason. Returns how many took effect and how many failed.
 */
export async function applyDueChanges(
  db: Database,
  { now, timeZone }: Timed,
): Promise<{ applied: number; failed: number }> {
  const today = toLocalDay(now, timeZone);
  const waited = await db.datedChange.findMany({
    where: { state: 'WAITING', takesEffectAt: { lte: now } },
    orderBy: { id: 'asc' },
    select: { id: true, proposedById: true },
  });
  for (const { id, proposedById } of waited) {
    const state: ChangeState = (await areAdministrators(db, [proposedById])) ? 'GRANTED' : 'LAPSED';
    // Another person may have refused it, or another process granted it, a moment ago.
    await db.datedChange.updateMany({ where: { id, state: 'WAITING' }, data: { state, decidedAt: now } });
  }
  const due = await db.datedChange.findMany({
    where: { state: 'GRANTED', day: { lte: today } },
    orderBy: [{ day: 'asc' }, { id: 'asc' }],
    select: { id: true, day: true },
  });
  const counts = { applied: 0, failed: 0 };
  for (const { id, day } of due) {
    try {
      const done = await inTransaction(db, (tx) => apply(tx, id, { actor: 'time', now }), serializable);
      if (done) counts.applied += 1;
    } catch (error) {
      if (!isDomainError(error)) throw error;
      counts.failed += 1;
      await fail(db, id, day, error.code, now);
    }
  }
  return counts;
}

async function fail(db: Database, id: number, day: LocalDay, failure: ErrorCode, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const where = { id, state: 'GRANTED' satisfies ChangeState };
    if ((await tx.datedChange.updateMany({ where, data: { state: 'FAILED', failure } })).count === 0) return;
    await record(tx, 'change.fail', id, day, 'time', now);
  });
}

/** Puts a granted change into effect, once. False where somebody else did, or stopped it. */
async function apply(tx: Transaction, id: number, by: { actor: string; now: Date }): Promise<boolean> {
  const where = { id, state: 'GRANTED' satisfies ChangeState };
  if ((await tx.datedChange.updateMany({ where, data: { state: 'DONE', appliedAt: by.now } })).count === 0)
    return false;
  const { kind, content } = await getDatedChange(tx, id);
  const attribution = { ...by, change: id };
  switch (kind) {
    case 'UNITS':
      await applyUnitChange(tx, unitChangeSchema.parse(content), attribution);
      break;
    case 'FIELDS':
      await applyHandlingChange(tx, handlingChangeSchema.parse(content), attribution);
      break;
    case 'PLAN':
      await applyPlanChange(tx, planChangeSchema.parse(content), attribution);
      break;
    case 'CITY':
      await applyCityChange(tx, cityChangeSchema.parse(content), attribution);
      break;
    case 'PROCEDURES':
      await applyProcedureChange(tx, procedureChangeSchema.parse(content), attribution);
      break;
    case 'QUESTIONNAIRE':
      await applyQuestionnaireChange(tx, questionnaireChangeSchema.parse(content), attribution);
      break;
  }
  return true;
}

type Step = {
  state: ChangeState;
  proposedAt?: Date;
  takesEffectAt?: Date;
  decidedById?: number;
  decidedAt?: Date;
  note?: string;
};

async function step(tx: Transaction, id: number, from: readonly ChangeState[], data: Step) {
  const change = await getDatedChange(tx, id);
  const { count } = await tx.datedChange.updateMany({ where: { id, state: { in: [...from] } }, data });
  if (count === 0) throw new DomainError('change-not-open');
  return change;
}

function record(
  tx: Transaction,
  action: 'change.propose' | 'change.set-up' | 'change.grant' | 'change.refuse' | 'change.withdraw' | 'change.fail',
  id: number,
  day: LocalDay,
  actor: string,
  now: Date,
): Promise<void> {
  return recordAudit(tx, { at: now, actor, action, subject: String(id), detail: { from: day } });
}
