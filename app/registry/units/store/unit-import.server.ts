import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import type { RejectedLine } from '~/base/imports/rejected-line';
import { checkUnitRows, unitColumns, type UnitColumn } from '~/registry/units/domain/unit-file';
import type { UnitFileRow } from '~/registry/units/domain/unit-file-row';
import { mergeUnits, unitKey } from '~/registry/units/domain/unit-file-merge';
import { foldVietnamese } from '~/base/text/fold';
import { readTable } from '~/platform/files/table';
import { recordAudit } from '~/platform/audit/audit.server';
import { changeRecorded } from '~/platform/audit/recorded-state.server';
import { unitTreeState } from '~/registry/units/store/unit-tree-record.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import { locateColumns } from '~/base/imports/columns';

type UnitImport = { bytes: Uint8Array; actor: string; now: Date; timeZone: string };
type UnitImportResult = { created: number; updated: number; unchanged: number; rejected: RejectedLine[] };

type Stored = Awaited<ReturnType<typeof listStored>>[number];
const columns = ['level', 'typeVi', 'nameVi', 'nameEn', 'searchName', 'validTo'] as const;

type Wanted = Omit<Stored, 'id' | 'parentId'> & { parent: string | null };

/**
 * Creates the units of a CSV file and updates those that are there, by code and first day; all or nothing. A file
 * without first days speaks of the units of today, and a column it does not have is left as it is. Throws what
 * `readTable` throws.
 */
export async function importUnits(db: Database, file: UnitImport): Promise<UnitImportResult> {
  const today = toLocalDay(file.now, file.timeZone);
  const stored = await listStored(db);
  const { rows, rejected } = await checkUnitFile(file.bytes, stored, today);
  const merged = mergeUnits(stored, rows);
  const reasons = rejected.length > 0 ? rejected : merged.rejected;
  if (reasons.length > 0) return { created: 0, updated: 0, unchanged: 0, rejected: reasons };

  const wanted = rows.map((row) => toWanted(row, merged.parents.get(unitKey(row)) ?? null, stored, rows));
  const known = new Map(stored.map((unit) => [unitKey(unit), unit]));
  const keyOfId = new Map(stored.map((unit) => [unit.id, unitKey(unit)]));
  const created = wanted.filter((unit) => !known.has(unitKey(unit)));
  const updated = wanted.filter((unit) => {
    const before = known.get(unitKey(unit));
    return before !== undefined && !isSame(before, unit, keyOfId);
  });
  const counts = { created: created.length, updated: updated.length };
  if (created.length + updated.length > 0) {
    await inTransaction(db, async (tx) => {
      await recordAudit(tx, {
        at: file.now,
        actor: file.actor,
        action: 'unit.import',
        subject: sha256Hex(file.bytes),
        detail: counts,
      });
      await changeRecorded(tx, unitTreeState, file, () => writeUnits(tx, created, updated));
    });
  }
  return { ...counts, unchanged: wanted.length - created.length - updated.length, rejected: [] };
}

function listStored(db: Queryable) {
  return db.unit.findMany({
    select: {
      id: true,
      code: true,
      level: true,
      typeVi: true,
      nameVi: true,
      nameEn: true,
      searchName: true,
      parentId: true,
      validFrom: true,
      validTo: true,
    },
  });
}

async function checkUnitFile(bytes: Uint8Array, stored: readonly Stored[], today: LocalDay) {
  const { header, rows: lines } = await readTable(bytes);
  const find = (code: string, day: LocalDay) =>
    stored.find(
      (unit) => unit.code === code && unit.validFrom <= day && (unit.validTo === null || unit.validTo >= day),
    );
  const checked = checkUnitRows(header, lines, {
    defaultValidFrom: today,
    knowsUnit: (code, day) => find(code, day) !== undefined,
  });
  const { positions } = locateColumns(header, unitColumns);
  const has = (column: UnitColumn) => positions.has(column);
  const rows = checked.rows.map((row) => {
    const before = find(row.code, has('valid_from') ? row.validFrom : today);
    if (before === undefined) return row;
    return {
      ...row,
      validFrom: has('valid_from') ? row.validFrom : before.validFrom,
      validTo: has('valid_to') ? row.validTo : before.validTo,
      nameEn: has('name_en') ? row.nameEn : before.nameEn,
    };
  });
  return { ...checked, rows };
}

function toWanted(
  row: UnitFileRow,
  parent: string | null,
  stored: readonly Stored[],
  rows: readonly UnitFileRow[],
): Wanted {
  const { code, level, typeVi, nameVi, nameEn, validFrom, validTo } = row;
  const above = parent === null ? undefined : [...rows, ...stored].find((unit) => unitKey(unit) === parent);
  // A ward is found together with its district: there are eleven wards called 'Phường 01'.
  const searchName = foldVietnamese(level === 'WARD' && above ? `${nameVi} ${above.nameVi}` : nameVi);
  return { code, level, typeVi, nameVi, nameEn, searchName, validFrom, validTo, parent };
}

function isSame(before: Stored, after: Wanted, keyOfId: ReadonlyMap<number, string>): boolean {
  const parent = before.parentId === null ? null : (keyOfId.get(before.parentId) ?? null);
  return columns.every((column) => before[column] === after[column]) && parent === after.parent;
}

function toData({ code, level, typeVi, nameVi, nameEn, searchName, validFrom, validTo }: Wanted) {
  return { code, level, typeVi, nameVi, nameEn, searchName, validFrom, validTo };
}

/** Parents are named once every unit has an id. */
async function writeUnits(tx: Transaction, created: readonly Wanted[], updated: readonly Wanted[]): Promise<void> {
  await tx.unit.createMany({ data: created.map(toData) });
  for (const unit of updated) {
    const { code, validFrom } = unit;
    await tx.unit.update({ where: { code_validFrom: { code, validFrom } }, data: toData(unit), select: { id: true } });
  }
  const units = await tx.unit.findMany({ select: { id: true, code: true, validFrom: true } });
  const ids = new Map(units.map((unit) => [unitKey(unit), unit.id]));
  const placed = [...created, ...updated];
  for (const parent of new Set(placed.map((unit) => unit.parent))) {
    const children = placed.filter((unit) => unit.parent === parent).map((unit) => ids.get(unitKey(unit)) ?? 0);
    const parentId = parent === null ? null : (ids.get(parent) ?? null);
    await tx.unit.updateMany({ where: { id: { in: children } }, data: { parentId } });
  }
}
