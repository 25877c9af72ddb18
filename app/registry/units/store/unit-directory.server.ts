import type { Queryable } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import type { UnitLevel } from '~/registry/units/domain/unit';

export type ListedUnit = {
  id: number;
  code: string;
  level: UnitLevel;
  parentId: number | null;
  validFrom: LocalDay;
  validTo: LocalDay | null;
};

/** Finds units by code: a code belongs to one unit at a time, not for ever, so the day is part of the question. */
export type UnitDirectory = {
  find: (code: string, day: LocalDay) => ListedUnit | undefined;
  /** Every unit that ever had the code. */
  ofCode: (code: string) => readonly ListedUnit[];
};

/** Reads all units, some hundreds, once: an import asks for one at every line. */
export async function loadUnitDirectory(db: Queryable): Promise<UnitDirectory> {
  const units = await db.unit.findMany({
    orderBy: { validFrom: 'asc' },
    select: { id: true, code: true, level: true, parentId: true, validFrom: true, validTo: true },
  });
  const byCode = new Map<string, ListedUnit[]>();
  for (const row of units) {
    const unit = { ...row, level: row.level as UnitLevel };
    const same = byCode.get(unit.code);
    if (same === undefined) byCode.set(unit.code, [unit]);
    else same.push(unit);
  }
  const ofCode = (code: string) => byCode.get(code) ?? [];
  return {
    ofCode,
    find: (code, day) =>
      ofCode(code).find((unit) => unit.validFrom <= day && (unit.validTo === null || unit.validTo >= day)),
  };
}

/** The unit that has a code on a day. Throws 'unit-unknown'. */
export async function getUnitByCodeOn(db: Queryable, code: string, day: LocalDay): Promise<ListedUnit> {
  const unit = (await loadUnitDirectory(db)).find(code, day);
  if (unit === undefined) throw new DomainError('unit-unknown', { unit: code.slice(0, 40) });
  return unit;
}

/**
 * The ids of a unit, of all that was ever below it, and of what these took the place of: what a person of that unit may
 * speak for.
 */
export async function listBranchIds(db: Queryable, unitId: number): Promise<Set<number>> {
  const units = await db.unit.findMany({ select: { id: true, parentId: true } });
  const successions = await db.unitSuccession.findMany({
    where: { predecessor: { validTo: { not: null } } },
    select: { predecessorId: true, successorId: true },
  });
  const below = new Map<number, number[]>();
  const add = (above: number, id: number) => below.set(above, [...(below.get(above) ?? []), id]);
  for (const { id, parentId } of units) if (parentId !== null) add(parentId, id);
  for (const { predecessorId, successorId } of successions) add(successorId, predecessorId);
  const branch = new Set([unitId]);
  // A Set also iterates over elements added during the iteration.
  for (const id of branch) for (const one of below.get(id) ?? []) branch.add(one);
  return branch;
}
