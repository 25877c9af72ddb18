import { parseRecordId } from '~/base/record-id';
import type { Queryable } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import type { LevelField, UnitField } from '~/registry/fields/domain/field';
import type { UnitLevel } from '~/registry/units/domain/unit';
import { namedUnitSelection, toNamedUnit, type StoredNamedUnit } from '~/registry/units/store/named-unit.server';

/** Which fields the units of a level usually handle. */
export async function listLevelFields(db: Queryable): Promise<LevelField[]> {
  const rows = await db.levelField.findMany({
    orderBy: [{ level: 'asc' }, { fieldCode: 'asc' }],
    select: { level: true, fieldCode: true },
  });
  return rows.map((row) => ({ level: row.level as UnitLevel, field: row.fieldCode }));
}

/** The exceptions of one unit, or of all. */
export async function listUnitFields(db: Queryable, unitId?: number): Promise<UnitField[]> {
  const rows = await db.unitField.findMany({
    where: unitId === undefined ? {} : { unitId },
    orderBy: [{ unitId: 'asc' }, { fieldCode: 'asc' }],
    select: { unitId: true, fieldCode: true, handles: true },
  });
  return rows.map((row) => ({ unitId: row.unitId, field: row.fieldCode, handles: row.handles }));
}

/** The fields that a unit handles, its level's and its own exceptions, in the catalogue's order. */
export async function listFieldsHandledBy(
  db: Queryable,
  unit: { id: number; level: string },
): Promise<{ code: string; nameVi: string; nameEn: string }[]> {
  const own = await listUnitFields(db, unit.id);
  const added = own.filter(({ handles }) => handles).map(({ field }) => field);
  const removed = own.filter(({ handles }) => !handles).map(({ field }) => field);
  return db.field.findMany({
    where: {
      OR: [{ levels: { some: { level: unit.level } } }, { code: { in: added } }],
      code: { notIn: removed },
    },
    orderBy: { sortOrder: 'asc' },
    select: { code: true, nameVi: true, nameEn: true },
  });
}

type UnitForFields = StoredNamedUnit & { level: UnitLevel };

/** The unit whose choices are to be shown. `number`: as an address or a form writes it. Throws 'unit-unknown'. */
export async function getUnitForFields(db: Queryable, number: string): Promise<UnitForFields> {
  const id = parseRecordId(number);
  const unit =
    id === null ? null : await db.unit.findUnique({ where: { id }, select: { ...namedUnitSelection, level: true } });
  if (unit === null) throw new DomainError('unit-unknown', { unit: number.slice(0, 20) });
  return { ...toNamedUnit(unit), level: unit.level as UnitLevel };
}

/** Units that do not simply follow their level, and in how many fields. */
export async function listUnitsWithOwnFields(db: Queryable): Promise<(StoredNamedUnit & { count: number })[]> {
  const units = await db.unit.findMany({
    where: { fields: { some: {} } },
    orderBy: [{ level: 'asc' }, { code: 'asc' }],
    select: { ...namedUnitSelection, _count: { select: { fields: true } } },
  });
  return units.map(({ _count, ...unit }) => ({ ...toNamedUnit(unit), count: _count.fields }));
}
