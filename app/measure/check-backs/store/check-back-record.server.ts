import { parsePeriod, type Period } from '~/base/calendar/period';
import { DomainError } from '~/base/errors';
import {
  callOutcomes,
  checkBackStates,
  ownRatings,
  type CallRecord,
  type CheckBackState,
} from '~/measure/check-backs/domain/check-back';
import type { Queryable } from '~/platform/database/db.server';
import { listTotal } from '~/platform/database/list-total';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import { parentInName, type UnitNameParts } from '~/registry/units/domain/unit-name';

export type CheckBackRecord = {
  id: number;
  unit: UnitNameParts & { id: number; code: string };
  /** Empty for all fields. */
  field: string;
  quarter: Period;
  state: CheckBackState;
  suspected: number;
  power: number;
  reachShare: number;
  answersNeeded: number;
  plannedBy: string;
  plannedAt: Date;
  drawnBy: string | null;
  drawnAt: Date | null;
  endedBy: string | null;
  endedAt: Date | null;
  reason: string;
  /** Dossiers on the list that was drawn from. */
  listCount: number | null;
  /** Why it was drawn from a list that does not fit the volume; empty where it fits. */
  listReason: string;
  /** What the figures said at the draw. */
  completed: number | null;
  rated: number | null;
  satisfied: number | null;
  participation: number | null;
  /** The SHA-256 of the seed in hexadecimal, told from the plan on: the seed cannot be another one later. */
  commitment: string;
  /** Told once the sample is drawn, so that whoever has the list can draw it again. */
  seed: string | null;
};

export type CalledPlace = CallRecord & { place: number; attempts: number };

const names = { nameVi: true, nameEn: true, level: true } as const;
const withUnit = { unit: { select: { id: true, code: true, ...names, parent: { select: names } } } } as const;

/** The check-backs, the newest first. */
export async function listCheckBacks(
  db: Queryable,
  page: { skip: number; take: number },
): Promise<{ checkBacks: CheckBackRecord[]; total: number }> {
  const rows = await db.checkBack.findMany({ ...page, orderBy: { id: 'desc' }, include: withUnit });
  return { checkBacks: rows.map(toRecord), total: await db.checkBack.count() };
}

/** The oldest check-backs that are planned or whose people are being called, and how many these are in all. */
export async function listOpenCheckBacks(
  db: Queryable,
  take: number,
): Promise<{ checkBacks: CheckBackRecord[]; total: number }> {
  const where = { state: { in: ['PLANNED', 'DRAWN'] satisfies CheckBackState[] } };
  const rows = await db.checkBack.findMany({ where, orderBy: { id: 'asc' }, take, include: withUnit });
  return {
    checkBacks: rows.map(toRecord),
    total: await listTotal(rows, { take }, () => db.checkBack.count({ where })),
  };
}

/** Throws 'not-found'. */
export async function getCheckBack(db: Queryable, id: number): Promise<CheckBackRecord> {
  const row = await db.checkBack.findUnique({ where: { id }, include: withUnit });
  if (row === null) throw new DomainError('not-found');
  return toRecord(row);
}

/** The call sheet as it is known here: places without numbers, in their order. */
export async function listCalls(db: Queryable, checkBackId: number): Promise<CalledPlace[]> {
  const rows = await db.checkBackCall.findMany({
    where: { checkBackId },
    orderBy: { place: 'asc' },
    select: { place: true, outcome: true, level: true, ownRating: true, attempts: true },
  });
  return rows.map(({ place, outcome, level, ownRating, attempts }) => ({
    place,
    outcome: callOutcomes.find((one) => one === outcome) ?? null,
    level,
    ownRating: ownRatings.find((one) => one === ownRating) ?? null,
    attempts,
  }));
}

type Row = Omit<CheckBackRecord, 'unit' | 'field' | 'quarter' | 'state' | 'seed' | 'commitment'> & {
  fieldCode: string;
  quarter: string;
  state: string;
  seed: string;
  unit: {
    id: number;
    code: string;
    level: string;
    nameVi: string;
    nameEn: string;
    parent: { nameVi: string; nameEn: string; level: string } | null;
  };
};

function toRecord({ unit, fieldCode, quarter, state, seed, ...row }: Row): CheckBackRecord {
  const { id, code, nameVi, nameEn, parent } = unit;
  return {
    ...row,
    unit: { id, code, nameVi, nameEn, parent: parentInName(parent) },
    field: fieldCode,
    quarter: parsePeriod(quarter),
    state: checkBackStates.find((one) => one === state) ?? 'ABANDONED',
    commitment: sha256Hex(seed),
    seed: row.drawnAt === null ? null : seed,
  };
}
