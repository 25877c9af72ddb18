import { parseRecordId } from '~/base/record-id';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import type { AuditAction } from '~/platform/audit/audit-actions';
import type { LevelField, UnitField } from '~/registry/fields/domain/field';
import { toChoice, type LevelChange, type OwnChange } from '~/registry/fields/domain/field-changes';
import type { UnitLevel } from '~/registry/units/domain/unit';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Attribution } from '~/registry/people/store/user.server';
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

/** Adds fields to levels and takes them away. Throws 'field-unknown'. Returns how many really changed. */
export async function changeLevelFields(
  db: Database,
  changes: readonly LevelChange[],
  attribution: Attribution,
): Promise<number> {
  return inTransaction(db, (tx) => writeLevelFields(tx, changes, attribution));
}

/** The same within a transaction. */
export async function writeLevelFields(
  tx: Transaction,
  changes: readonly LevelChange[],
  attribution: Attribution,
): Promise<number> {
  await checkFields(tx, changes);
  let changed = 0;
  for (const { level, field, handles } of changes) {
    const row = { level, fieldCode: field };
    const had = (await tx.levelField.count({ where: row })) > 0;
    if (had === handles) continue;
    if (handles) await tx.levelField.create({ data: row, select: { level: true } });
    else await tx.levelField.deleteMany({ where: row });
    await audit(tx, attribution, 'level-field.update', level, { field, handles });
    changed += 1;
  }
  return changed;
}

/** Sets a unit's own choices. Throws 'unit-unknown', 'field-unknown'. Returns how many really changed. */
export async function changeUnitFields(
  db: Database,
  unitId: number,
  changes: readonly OwnChange[],
  attribution: Attribution,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    await checkFields(tx, changes);
    const unit = Number.isSafeInteger(unitId)
      ? await tx.unit.findUnique({ where: { id: unitId }, select: { code: true } })
      : null;
    if (unit === null) throw new DomainError('unit-unknown', { unit: unitId });
    const before = new Map((await listUnitFields(tx, unitId)).map(({ field, handles }) => [field, handles]));
    let changed = 0;
    for (const { field, choice } of changes) {
      if (toChoice(before.get(field)) === choice) continue;
      const key = { unitId, fieldCode: field };
      const handles = choice === 'handles';
      if (choice === 'as-level') await tx.unitField.deleteMany({ where: key });
      else
        await tx.unitField.upsert({
          where: { unitId_fieldCode: key },
          create: { ...key, handles },
          update: { handles },
          select: { unitId: true },
        });
      await audit(tx, attribution, 'unit-field.update', unit.code, { field, choice });
      changed += 1;
    }
    return changed;
  });
}

async function checkFields(tx: Transaction, changes: readonly { field: string }[]): Promise<void> {
  const known = new Set((await tx.field.findMany({ select: { code: true } })).map(({ code }) => code));
  const unknown = changes.find(({ field }) => !known.has(field));
  if (unknown) throw new DomainError('field-unknown', { field: unknown.field.slice(0, 40) });
}

async function audit(
  tx: Transaction,
  { actor, now }: Attribution,
  action: AuditAction,
  subject: string,
  detail: Record<string, string | boolean>,
) {
  await recordAudit(tx, { at: now, actor, action, subject, detail });
}
