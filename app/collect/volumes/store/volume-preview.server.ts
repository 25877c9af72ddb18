import type { Queryable } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import { limitRejections, type RejectedLine } from '~/base/imports/rejected-line';
import { volumeMeasures, type VolumeMeasure, type VolumeRow } from '~/collect/volumes/domain/volume-row';
import { checkVolumeFile, type CheckedVolumeRow, type VolumeFile } from '~/collect/volumes/store/volume-check.server';
import { findCellsFromDossiers } from '~/collect/volumes/store/dossier-volumes.server';
import { findVolumeImport, type ListedVolumeImport } from '~/collect/volumes/store/volume-history.server';
import { cellKey, mapVolumes } from '~/collect/volumes/store/volume.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

type Figures = Record<VolumeMeasure, number>;

/**
 * What a file would do if it were imported now. Lists are cut to what a person reads; the counts beside them are whole.
 */
export type VolumePreview = {
  /** The import of these very bytes; this one would change nothing. */
  importedBefore: ListedVolumeImport | null;
  rowCount: number;
  days: number;
  firstDay: LocalDay | null;
  lastDay: LocalDay | null;
  units: number;
  fields: number;
  totals: Figures;
  firstRows: (VolumeRow & { unitId: number })[];
  newCells: number;
  sameCells: number;
  changedCells: number;
  changes: {
    line: number;
    day: LocalDay;
    unitId: number;
    unit: string;
    field: string;
    before: Figures;
    after: Figures;
  }[];
  /** Cells whose figure is counted from dossiers and would stay in force. */
  fromDossiers: number;
  /** The first reasons, how many there are in all, and on how many lines. */
  rejected: RejectedLine[];
  rejectedCount: number;
  wrongLines: number;
};

const ROWS_SHOWN = 10;
const CHANGES_SHOWN = 100;
/** Of all reasons, those that a page shows. */
const REJECTED_SHOWN = 100;

/** Looks at a file without writing anything. Throws what `checkVolumeFile` throws. */
export async function previewVolumes(db: Queryable, file: VolumeFile): Promise<VolumePreview> {
  const { rows, rejections } = await checkVolumeFile(db, file);
  const byDay = new Map<LocalDay, CheckedVolumeRow[]>();
  for (const row of rows) {
    const ofDay = byDay.get(row.day);
    if (ofDay === undefined) byDay.set(row.day, [row]);
    else ofDay.push(row);
  }
  const days = [...byDay.keys()].sort();
  const found = { known: 0, replaceable: 0, changed: 0, fromDossiers: 0, changes: [] as VolumePreview['changes'] };
  for (const day of days) await compareDay(db, day, byDay.get(day) ?? [], found);
  return {
    importedBefore: await findVolumeImport(db, sha256Hex(file.bytes)),
    rowCount: rows.length,
    days: days.length,
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
    units: new Set(rows.map((row) => row.unitId)).size,
    fields: new Set(rows.map((row) => row.field)).size,
    totals: sumFigures(rows),
    firstRows: rows
      .slice(0, ROWS_SHOWN)
      .map((row) => ({ day: row.day, unitId: row.unitId, unit: row.unit, field: row.field, ...pickFigures(row) })),
    newCells: rows.length - found.known,
    sameCells: found.replaceable - found.changed,
    changedCells: found.changed,
    changes: found.changes,
    fromDossiers: found.fromDossiers,
    ...limitRejections(rejections, REJECTED_SHOWN),
  };
}

type Found = {
  known: number;
  replaceable: number;
  changed: number;
  fromDossiers: number;
  changes: VolumePreview['changes'];
};

/** A day at a time: the figures in force of a year would not fit beside the file. */
async function compareDay(
  db: Queryable,
  day: LocalDay,
  rows: readonly CheckedVolumeRow[],
  found: Found,
): Promise<void> {
  const inForce = await mapVolumes(db, day, day);
  const fromDossiers = await findCellsFromDossiers(db, rows);
  found.fromDossiers += fromDossiers.size;
  for (const row of rows) {
    const before = inForce.get(cellKey(row));
    if (before === undefined) continue;
    found.known += 1;
    if (fromDossiers.has(cellKey(row))) continue;
    found.replaceable += 1;
    if (volumeMeasures.every((measure) => row[measure] === before[measure])) continue;
    found.changed += 1;
    if (found.changes.length >= CHANGES_SHOWN) continue;
    const { line, unitId, unit, field } = row;
    found.changes.push({ line, day, unitId, unit, field, before: pickFigures(before), after: pickFigures(row) });
  }
}

function pickFigures(row: Figures): Figures {
  const { completed, on_time, online, postal_received, postal_returned } = row;
  return { completed, on_time, online, postal_received, postal_returned };
}

function sumFigures(rows: readonly CheckedVolumeRow[]): Figures {
  const totals = { completed: 0, on_time: 0, online: 0, postal_received: 0, postal_returned: 0 };
  for (const row of rows) for (const measure of volumeMeasures) totals[measure] += row[measure];
  return totals;
}
