import type { LocalDay } from '~/base/calendar/local-day';
import type { RejectedLine } from '~/base/imports/rejected-line';
import { findClosedThrough } from '~/platform/database/closing-cut.server';
import type { Queryable } from '~/platform/database/db.server';
import { readTable } from '~/platform/files/table';
import { listFieldCodes } from '~/registry/fields/store/field.server';
import { nearestEnglishName } from '~/registry/reference/store/english-names';
import type { UnitLevel } from '~/registry/units/domain/unit';
import { checkUnitChange } from '~/registry/units/domain/unit-change';
import {
  readUnitList,
  stepsToList,
  unknownPredecessors,
  wrongFields,
  type ListReading,
} from '~/registry/units/domain/unit-list';
import { MAX_STEPS, type UnitChange } from '~/registry/units/domain/unit-step';
import { loadKeptUnits } from '~/registry/units/store/kept-units.server';

type ListFile = {
  bytes: Uint8Array;
  day: LocalDay;
  complete: ReadonlySet<UnitLevel>;
  otherName: ListReading['otherName'];
};

/**
 * The change that leads from the units as they are kept to a published list of those of a day, or what is wrong with
 * the list, line by line. Throws what `readTable` throws.
 */
export async function readListChange(
  db: Queryable,
  { bytes, day, complete, otherName }: ListFile,
): Promise<{ change: UnitChange; rejected: RejectedLine[] }> {
  const { header, rows: lines } = await readTable(bytes, MAX_STEPS);
  const { rows, rejected } = readUnitList(header, lines);
  const kept = await loadKeptUnits(db);
  const steps = stepsToList(kept.units, rows, { day, complete, otherName, englishName: nearestEnglishName });
  const change = { day, steps };
  const reasons = [
    ...rejected,
    ...unknownPredecessors(kept.units, rows, day),
    ...wrongFields(steps, await listFieldCodes(db)),
  ];
  if (reasons.length > 0) return { change, rejected: reasons.sort((a, b) => a.line - b.line) };
  const { problems } = checkUnitChange(kept, change, await findClosedThrough(db));
  return { change, rejected: problems.map(({ column, ...one }) => ({ ...one, column: fileColumn(column) })) };
}

/** What a column of a step is called in the file. */
function fileColumn(column: string): string {
  return column === 'parent' ? 'parent_code' : column === 'heirs' || column === 'from' ? 'predecessors' : column;
}
