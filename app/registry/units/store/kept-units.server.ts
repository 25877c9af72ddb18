import type { LocalDay } from '~/base/calendar/local-day';
import type { Queryable, Transaction } from '~/platform/database/db.server';
import { foldVietnamese } from '~/base/text/fold';
import type { UnitLevel } from '~/registry/units/domain/unit';
import type { KeptUnits, UnitOutcome } from '~/registry/units/domain/unit-change';
import { unitsAsOf, type UnitState } from '~/registry/units/domain/unit-past';
import { unitKey } from '~/registry/units/domain/unit-file-merge';

/** Every unit there ever was, by code and first day, and what each was before it was changed. */
export async function loadKeptUnits(db: Queryable): Promise<{ units: UnitState[]; pasts: KeptUnits['pasts'] }> {
  const rows = await db.unit.findMany({
    orderBy: [{ code: 'asc' }, { validFrom: 'asc' }],
    select: {
      id: true,
      code: true,
      level: true,
      typeVi: true,
      nameVi: true,
      nameEn: true,
      parentId: true,
      validFrom: true,
      validTo: true,
    },
  });
  const pasts = await db.unitPast.findMany({
    orderBy: [{ unitId: 'asc' }, { until: 'asc' }],
    select: { unitId: true, until: true, typeVi: true, nameVi: true, nameEn: true, parentId: true },
  });
  return { units: rows.map((unit) => ({ ...unit, level: unit.level as UnitLevel })), pasts };
}

/** Every unit there ever was, each with the name and the parent that it had on a day. */
export async function listUnitsAsOf(db: Queryable, day: LocalDay): Promise<UnitState[]> {
  const { units, pasts } = await loadKeptUnits(db);
  return unitsAsOf(units, pasts, day);
}

/** Stores what a change makes of the units. Gives the ids that those got which begin, by their provisional ones. */
export async function storeUnitOutcome(
  tx: Transaction,
  day: LocalDay,
  { begun, altered, ended, successions, units }: UnitOutcome,
): Promise<(id: number) => number> {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const searchName = ({ level, nameVi, parentId }: UnitState) => {
    const parent = level === 'WARD' && parentId !== null ? byId.get(parentId) : undefined;
    // A ward is found together with its district: there are eleven wards called 'Phường 01'.
    return foldVietnamese(parent === undefined ? nameVi : `${nameVi} ${parent.nameVi}`);
  };
  await tx.unit.createMany({
    data: begun.map(({ id: _, parentId: __, ...unit }) => ({
      ...unit,
      searchName: searchName({ id: _, parentId: __, ...unit }),
    })),
  });
  const stored = await tx.unit.findMany({
    where: { validFrom: day },
    select: { id: true, code: true, validFrom: true },
  });
  const idOfKey = new Map(stored.map((unit) => [unitKey(unit), unit.id]));
  const idOf = new Map(begun.map((unit) => [unit.id, idOfKey.get(unitKey(unit)) ?? 0]));
  const real = (id: number) => idOf.get(id) ?? id;

  const moved = [...begun, ...altered.map(({ after }) => after)];
  for (const parentId of new Set(moved.map((unit) => unit.parentId))) {
    if (parentId === null) continue;
    const ids = moved.filter((unit) => unit.parentId === parentId).map(({ id }) => real(id));
    await tx.unit.updateMany({ where: { id: { in: ids } }, data: { parentId: real(parentId) } });
  }
  for (const validTo of new Set(ended.map((one) => one.validTo)))
    await tx.unit.updateMany({ where: { id: { in: ended.map(({ unit }) => unit.id) } }, data: { validTo } });
  const renamed = new Set(altered.map(({ after }) => after.id));
  for (const { id, typeVi, nameVi, nameEn } of altered.map(({ after }) => after))
    await tx.unit.update({ where: { id }, data: { typeVi, nameVi, nameEn }, select: { id: true } });
  for (const unit of units) {
    if (unit.id < 0 || (!renamed.has(unit.id) && !renamed.has(unit.parentId ?? 0))) continue;
    await tx.unit.update({ where: { id: unit.id }, data: { searchName: searchName(unit) }, select: { id: true } });
  }
  await tx.unitPast.createMany({ data: altered.flatMap(({ past }) => (past === null ? [] : [past])) });
  await tx.unitSuccession.createMany({
    data: successions.map((one) => ({
      predecessorId: real(one.predecessorId),
      successorId: real(one.successorId),
      day,
    })),
  });
  return real;
}
