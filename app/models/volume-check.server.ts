import type { Queryable } from '~/db.server';
import { localDayOf } from '~/domain/calendar/local-day';
import { DomainError } from '~/domain/errors';
import { rejectValue, type RejectedLine } from '~/domain/imports/rejected-line';
import { checkVolumeArray, checkVolumeRows, type CheckedVolumes, type VolumeContext } from '~/domain/volumes/volume-file';
import type { VolumeRow } from '~/domain/volumes/volume-row';
import { readCsvRows } from '~/files/csv-rows';
import { readJsonBytes } from '~/files/json-bytes';
import { listFieldCodes } from '~/models/field.server';
import { loadUnitDirectory } from '~/models/unit-directory.server';

/** A file of volumes as it arrived. `unitIds`: the units its sender may speak for; left out, all of them. */
export type VolumeFile = {
  bytes: Uint8Array;
  format: 'csv' | 'json';
  unitIds?: ReadonlySet<number>;
  now: Date;
  timeZone: string;
};

export type CheckedVolumeRow = VolumeRow & { line: number; unitId: number };

/**
 * Reads a file and checks it against the units of its days and the fields. Nothing may be applied when anything is
 * rejected. Throws 'body-not-utf8', 'json-invalid', 'file-empty' or 'csv-invalid' when there are no lines to speak of.
 */
export async function checkVolumeFile(
  db: Queryable,
  file: VolumeFile,
): Promise<{ rows: CheckedVolumeRow[]; rejected: RejectedLine[] }> {
  const units = await loadUnitDirectory(db);
  const fields = await listFieldCodes(db);
  const checked = checkLines(file, {
    today: localDayOf(file.now, file.timeZone),
    knowsUnit: (code, day) => units.find(code, day) !== undefined,
    knowsField: (code) => fields.has(code),
  });
  const rows: CheckedVolumeRow[] = [];
  const { rejected } = checked;
  for (const row of checked.rows) {
    const unit = units.find(row.unit, row.day);
    if (unit === undefined) throw new DomainError('unit-unknown', { unit: row.unit });
    if (file.unitIds?.has(unit.id) === false) rejected.push(rejectValue(row.line, 'unit-not-yours', 'unit', row.unit));
    else rows.push({ ...row, unitId: unit.id });
  }
  if (rows.length === 0 && rejected.length === 0) throw new DomainError('file-empty');
  return { rows, rejected: rejected.sort((a, b) => a.line - b.line) };
}

function checkLines(file: VolumeFile, context: VolumeContext): CheckedVolumes {
  if (file.format === 'csv') {
    const { header, rows } = readCsvRows(file.bytes);
    return checkVolumeRows(header, rows, context);
  }
  return checkVolumeArray(readJsonBytes(file.bytes), context);
}
