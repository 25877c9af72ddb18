import type { Queryable } from '~/platform/database/db.server';
import { toLocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { withHeadingRow } from '~/base/imports/columns';
import { rejectionCounter, rejectValue, type Rejections } from '~/base/imports/rejected-line';
import {
  checkVolumeArray,
  volumeChecker,
  volumeColumnSpec,
  type CheckedVolumes,
  type VolumeContext,
} from '~/collect/volumes/domain/volume-file';
import type { VolumeRow } from '~/collect/volumes/domain/volume-row';
import { readJsonBytes } from '~/platform/files/json-bytes';
import { openTable } from '~/platform/files/table';
import { listFieldCodes } from '~/registry/fields/store/field.server';
import { loadOfficialNames } from '~/registry/fields/store/official-names.server';
import { loadUnitDirectory } from '~/registry/units/store/unit-directory.server';

/**
 * A file of volumes as it arrived; `csv` is any table, a workbook too. `unitIds`: the units its sender may speak for;
 * left out, all of them.
 */
export type VolumeFile = {
  bytes: Uint8Array;
  format: 'csv' | 'json';
  unitIds?: ReadonlySet<number>;
  now: Date;
  timeZone: string;
};

export type CheckedVolumeRow = VolumeRow & { line: number; unitId: number };

/** Nine values per row, times the rows that fit into the largest request body. */
const MAX_JSON_VALUES = 2_000_000;

/**
 * Reads a file, some rows at a time, and checks it against the units of its days and the fields. What passed is handed
 * to `take`; nothing of it may be applied when anything is rejected. Throws what reading the file throws, and
 * 'file-empty'.
 */
export async function readVolumeFile(
  db: Queryable,
  file: VolumeFile,
  take: (rows: CheckedVolumeRow[]) => void | Promise<void>,
): Promise<{ rowCount: number; rejections: Rejections }> {
  const units = await loadUnitDirectory(db);
  const fields = await listFieldCodes(db);
  const context: VolumeContext = {
    today: toLocalDay(file.now, file.timeZone),
    knowsUnit: (code, day) => units.find(code, day) !== undefined,
    knowsField: (code) => fields.has(code),
    ...(await loadOfficialNames(db, file.unitIds)),
  };
  const rejections = rejectionCounter();
  let rowCount = 0;
  for await (const { rows, rejected } of checkedParts(file, context)) {
    rejections.add(rejected);
    const passed: CheckedVolumeRow[] = [];
    for (const row of rows) {
      const unit = units.find(row.unit, row.day);
      if (unit === undefined) throw new DomainError('unit-unknown', { unit: row.unit });
      if (file.unitIds?.has(unit.id) === false)
        rejections.add([rejectValue(row.line, 'unit-not-yours', 'unit', row.unit)]);
      else passed.push({ ...row, unitId: unit.id });
    }
    rowCount += passed.length;
    if (passed.length > 0) await take(passed);
  }
  const result = rejections.result();
  if (rowCount === 0 && result.reasons === 0) throw new DomainError('file-empty');
  return { rowCount, rejections: result };
}

/** The same for all rows at once. */
export async function checkVolumeFile(
  db: Queryable,
  file: VolumeFile,
): Promise<{ rows: CheckedVolumeRow[]; rejections: Rejections }> {
  const rows: CheckedVolumeRow[] = [];
  const { rejections } = await readVolumeFile(db, file, (some) => void rows.push(...some));
  return { rows, rejections };
}

async function* checkedParts({ bytes, format }: VolumeFile, context: VolumeContext): AsyncGenerator<CheckedVolumes> {
  if (format === 'json') {
    yield* checkVolumeArray(readJsonBytes(bytes, MAX_JSON_VALUES), context);
    return;
  }
  const { header, rows } = await openTable(bytes);
  const { rejected, check } = volumeChecker(header, context);
  for await (const some of rows) {
    // The row that does hold the headings is among the first.
    yield rejected.length > 0 ? { rows: [], rejected: withHeadingRow(rejected, some, volumeColumnSpec) } : check(some);
    if (rejected.length > 0) return;
  }
}
