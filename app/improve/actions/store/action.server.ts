import type { LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { openKeyOf, openStates, type ActionState, type ActionStep } from '~/improve/actions/domain/action';
import type { Effect } from '~/improve/actions/domain/effect';
import { readStepDetail, writeStepDetail, type StepDetail } from '~/improve/actions/domain/step-detail';
import { requireOwner } from '~/improve/actions/store/action-owner.server';
import type { MeasuredIndicator } from '~/measure/reports/domain/cell-figures';
import type { NamedCell } from '~/measure/service/domain/cell-weeks';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Database, Prisma, Queryable, Transaction } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { UnitLevel } from '~/registry/units/domain/unit';
import { namedUnitSelection, toNamedUnit, type StoredNamedUnit } from '~/registry/units/store/named-unit.server';

export const actionColumns = {
  id: true,
  unitId: true,
  field: true,
  indicator: true,
  state: true,
  cause: true,
  explanationId: true,
  week: true,
  what: true,
  dueOn: true,
  beganOn: true,
  fromValue: true,
  toValue: true,
  shortfall: true,
  openedAt: true,
  openedById: true,
  closedAt: true,
  version: true,
  effect: true,
  effectFinal: true,
  owner: { select: { id: true, displayName: true } },
  unit: { select: { ...namedUnitSelection, code: true, level: true } },
} as const;

type ActionRow = Prisma.ActionGetPayload<{ select: typeof actionColumns }>;

/** An action as it is stored; days are the city's, shares fractions. */
export type ActionRecord = Omit<ActionRow, 'indicator' | 'state' | 'effect' | 'unit' | 'openedById'> & {
  indicator: MeasuredIndicator;
  state: ActionState;
  effect: Effect;
  unit: StoredNamedUnit & { code: string; level: UnitLevel };
  /** Whether the system opened it. */
  isOfSystem: boolean;
};

/** `by`: null where the system took it; `owner`: whom it names, if anybody. Names are those shown. */
export type StepRecord = {
  id: number;
  kind: ActionStep;
  note: string;
  detail: StepDetail;
  at: Date;
  by: string | null;
  owner: string | null;
};

export function toActionRecord({ indicator, state, effect, unit, openedById, ...row }: ActionRow): ActionRecord {
  return {
    ...row,
    indicator: indicator as MeasuredIndicator,
    state: state as ActionState,
    effect: effect as Effect,
    unit: toCellUnit(unit),
    isOfSystem: openedById === null,
  };
}

/** An action with its steps, the oldest first. Throws 'not-found', also for one of another branch. */
export async function getAction(
  db: Queryable,
  id: number,
  unitIds?: ReadonlySet<number>,
): Promise<ActionRecord & { steps: StepRecord[] }> {
  const row = await db.action.findUnique({
    where: { id },
    select: {
      ...actionColumns,
      steps: {
        orderBy: { id: 'asc' },
        select: { id: true, kind: true, note: true, detail: true, at: true, by: { select: { displayName: true } } },
      },
    },
  });
  if (row === null || (unitIds !== undefined && !unitIds.has(row.unitId))) throw new DomainError('not-found');
  const { steps, ...action } = row;
  const read = steps.map(({ kind, detail, by, ...step }) => ({
    ...step,
    kind: kind as ActionStep,
    detail: readStepDetail(detail),
    by: by?.displayName ?? null,
  }));
  const names = await mapNames(
    db,
    read.flatMap(({ detail: { ownerId } }) => ownerId ?? []),
  );
  return {
    ...toActionRecord(action),
    steps: read.map((step) => ({ ...step, owner: names.get(step.detail.ownerId ?? 0) ?? null })),
  };
}

async function mapNames(db: Queryable, ids: readonly number[]): Promise<Map<number, string>> {
  const people = await db.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, displayName: true } });
  return new Map(people.map(({ id, displayName }) => [id, displayName]));
}

/** The unit of a cell that has no action yet. Throws 'unit-unknown'. */
export async function getCellUnit(db: Queryable, unitId: number): Promise<ActionRecord['unit']> {
  const unit = await db.unit.findUnique({ where: { id: unitId }, select: actionColumns.unit.select });
  if (unit === null) throw new DomainError('unit-unknown', { unit: unitId });
  return toCellUnit(unit);
}

function toCellUnit(unit: ActionRow['unit']): ActionRecord['unit'] {
  return { ...toNamedUnit(unit), code: unit.code, level: unit.level as UnitLevel };
}

/** The open action of a cell, or null. */
export async function findOpenAction(db: Queryable, cell: NamedCell): Promise<number | null> {
  const found = await db.action.findUnique({ where: { openKey: openKeyOf(cell) }, select: { id: true } });
  return found?.id ?? null;
}

export type NewAction = NamedCell & {
  cause: string;
  explanationId: number | null;
  week: string;
  what: string;
  ownerId: number;
  dueOn: LocalDay;
  beganOn: LocalDay;
  fromValue: number | null;
  toValue: number | null;
};

type By = { by: { id: number; name: string }; now: Date };

/**
 * Opens an action that a person makes, in hand from the start. Throws 'owner-not-of-unit', 'not-found' for an
 * explanation that is not the unit's, and 'action-open' with the id of the one that the cell has open. Returns the id.
 */
export async function createAction(db: Database, action: NewAction, { by, now }: By): Promise<number> {
  return inTransaction(db, async (tx) => {
    await requireOwner(tx, action.unitId, action.ownerId);
    await requireExplanation(tx, action);
    const open = await findOpenAction(tx, action);
    if (open !== null) throw new DomainError('action-open', { action: open });
    const state: ActionState = 'IN_HAND';
    const { ownerId, what, dueOn, toValue } = action;
    const { id } = await tx.action.create({
      data: { ...action, state, openKey: openKeyOf(action), openedAt: now, openedById: by.id },
      select: { id: true },
    });
    await addStep(tx, id, { kind: 'OPEN', note: action.cause, detail: { ownerId, what, dueOn, toValue } }, { by, now });
    await recordAudit(tx, {
      at: now,
      actor: by.name,
      action: 'action.create',
      subject: String(id),
      detail: subjectOf(action),
    });
    return id;
  });
}

/** Throws 'not-found' where the explanation that is named is about another unit, or there is none. */
async function requireExplanation(tx: Transaction, { unitId, explanationId }: NewAction): Promise<void> {
  if (explanationId === null) return;
  if ((await tx.explanation.count({ where: { id: explanationId, unitId } })) === 0) throw new DomainError('not-found');
}

/** Writes a step of an action down. */
export async function addStep(
  tx: Transaction,
  actionId: number,
  { kind, note, detail }: { kind: ActionStep; note: string; detail: StepDetail },
  { by, now }: { by: { id: number } | null; now: Date },
): Promise<void> {
  const data = { actionId, kind, note, detail: writeStepDetail(detail), byId: by?.id ?? null, at: now };
  await tx.actionStep.create({ data, select: { id: true } });
}

/** What the audit log says of the cell of an action. */
export function subjectOf({ unitId, field, indicator }: Pick<NamedCell, 'unitId' | 'field'> & { indicator: string }) {
  return { unitId, field, rule: indicator };
}

/** How many actions of some units nobody has in hand. */
export async function countWithoutOwner(db: Queryable, unitIds?: ReadonlySet<number>): Promise<number> {
  const state: ActionState = 'NEEDS_OWNER';
  return db.action.count({ where: { state, ...(unitIds && { unitId: { in: [...unitIds] } }) } });
}

/** How many open actions are somebody's own, and of these how many are past their day. */
export async function countOwnActions(
  db: Queryable,
  ownerId: number,
  today: LocalDay,
): Promise<{ open: number; overdue: number }> {
  const where = { ownerId, state: { in: [...openStates] } };
  const open = await db.action.count({ where });
  return { open, overdue: open === 0 ? 0 : await db.action.count({ where: { ...where, dueOn: { lt: today } } }) };
}
