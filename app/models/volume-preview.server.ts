import type { Queryable } from '~/db.server';
import type { LocalDay } from '~/domain/calendar/local-day';
import type { RejectedLine } from '~/domain/imports/rejected-line';
import { volumeMeasures, type VolumeMeasure, type VolumeRow } from '~/domain/volumes/volume-row';
import { checkVolumeFile, type CheckedVolumeRow, type VolumeFile } from '~/models/volume-check.server';
import { findFedCells } from '~/models/dossier-volumes.server';
import { findVolumeImport, type ListedVolumeImport } from '~/models/volume-history.server';
import { cellKey, mapVolumes, type VolumeCell } from '~/models/volume.server';
import { sha256Hex } from '~/security/keyed-hash.server';

type Figures = Record<VolumeMeasure, number>;

/** What a file would do if it were imported now. Lists are cut to what a person reads; the counts beside them are whole. */
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
  firstRows: VolumeRow[];
  newCells: number;
  sameCells: number;
  changedCells: number;
  changes: { line: number; day: LocalDay; unit: string; field: string; before: Figures; after: Figures }[];
  /** Cells whose figure is counted from dossiers and would stay in force. */
  fromDossiers: number;
  rejectedCount: number;
  rejected: RejectedLine[];
};

const ROWS_SHOWN = 10;
const CHANGES_SHOWN = 100;
const REJECTED_SHOWN = 200;

/** Looks at a file without writing anything. Throws what `checkVolumeFile` throws. */
export async function previewVolumes(db: Queryable, file: VolumeFile): Promise<VolumePreview> {
  const { rows, rejected } = await checkVolumeFile(db, file);
  const days = [...new Set(rows.map((row) => row.day))].sort();
  const [firstDay, lastDay] = [days[0] ?? null, days.at(-1) ?? null];
  const inForce = firstDay === null || lastDay === null ? new Map<string, VolumeCell>() : await mapVolumes(db, firstDay, lastDay);
  const fed = rows.length === 0 ? new Set<string>() : await findFedCells(db, rows);
  const known = rows.flatMap((row) => {
    const before = inForce.get(cellKey(row));
    return before === undefined ? [] : [{ row, before }];
  });
  const replaceable = known.filter(({ row }) => !fed.has(cellKey(row)));
  const changed = replaceable.filter(({ row, before }) => volumeMeasures.some((measure) => row[measure] !== before[measure]));
  return {
    importedBefore: await findVolumeImport(db, sha256Hex(file.bytes)),
    rowCount: rows.length,
    days: days.length,
    firstDay,
    lastDay,
    units: new Set(rows.map((row) => row.unitId)).size,
    fields: new Set(rows.map((row) => row.field)).size,
    totals: sumOf(rows),
    firstRows: rows.slice(0, ROWS_SHOWN).map((row) => ({ day: row.day, unit: row.unit, field: row.field, ...figuresOf(row) })),
    newCells: rows.length - known.length,
    sameCells: replaceable.length - changed.length,
    changedCells: changed.length,
    changes: changed.slice(0, CHANGES_SHOWN).map(({ row, before }) => ({
      line: row.line,
      day: row.day,
      unit: row.unit,
      field: row.field,
      before: figuresOf(before),
      after: figuresOf(row),
    })),
    fromDossiers: fed.size,
    rejectedCount: rejected.length,
    rejected: rejected.slice(0, REJECTED_SHOWN),
  };
}

function figuresOf(row: Figures): Figures {
  const { completed, on_time, online, postal_received, postal_returned } = row;
  return { completed, on_time, online, postal_received, postal_returned };
}

function sumOf(rows: readonly CheckedVolumeRow[]): Figures {
  const totals = { completed: 0, on_time: 0, online: 0, postal_received: 0, postal_returned: 0 };
  for (const row of rows) for (const measure of volumeMeasures) totals[measure] += row[measure];
  return totals;
}
