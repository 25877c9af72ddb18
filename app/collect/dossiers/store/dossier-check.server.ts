import type { Queryable } from '~/platform/database/db.server';
import { toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import {
  checkDossierArray,
  checkDossierRows,
  placeDay,
  type CheckedDossier,
  type CheckedDossiers,
  type DossierContext,
} from '~/collect/dossiers/domain/dossier-file';
import type { DossierSource, DossierSender } from '~/collect/dossiers/domain/dossier-sender';
import { DomainError } from '~/base/errors';
import { rejectionCounter, rejectValue, type Rejections } from '~/base/imports/rejected-line';
import { readJsonBytes } from '~/platform/files/json-bytes';
import { listFieldCodes } from '~/registry/fields/store/field.server';
import { loadHandledOn } from '~/registry/fields/store/handling.server';
import { loadUnitDirectory, type ListedUnit, type UnitDirectory } from '~/registry/units/store/unit-directory.server';
import { deriveDossierKey } from '~/collect/dossiers/store/dossier-key.server';
import { readTable } from '~/platform/files/table';
import { loadOfficialNames } from '~/registry/fields/store/official-names.server';

/**
 * A file of dossiers as it arrived; `csv` is any table, a workbook too. `unitIds`: the units its sender (`actor`) may
 * speak for, the branch of `unitId`; left out, all of them.
 */
export type DossierFile = {
  bytes: Uint8Array;
  format: 'csv' | 'json';
  source: DossierSource;
  actor: string;
  unitIds?: ReadonlySet<number>;
  unitId?: number | null;
  now: Date;
  timeZone: string;
  /** The server's secret, under which numbers become keys. */
  secret: string;
};

/** The dossiers of the whole city in a fortnight. */
const MAX_DOSSIERS = 1_000_000;
/** Some ten values per dossier, times the dossiers that fit into the largest request body. */
const MAX_JSON_VALUES = 1_000_000;

type Keyed = { key: string; unitId: number; receivingUnitId: number | null };
/** A completed dossier of a file. */
export type KeyedDossier = Omit<CheckedDossier, 'state' | 'endedOn'> & Keyed;
/** A dossier of a file that is under way, or ended without a result. */
export type KeyedTracked = CheckedDossier & Keyed;

/** The lines of a file in two lots: what was completed, and what was not. */
export type CheckedFile = { rows: KeyedDossier[]; tracked: KeyedTracked[]; rejections: Rejections };

/** An id that no unit has: for a sender who is limited to some units without belonging to one. */
const NO_UNIT = 0;

/** Who sends a file. */
export function toSender({
  source,
  actor,
  unitIds,
  unitId,
}: Pick<DossierFile, 'source' | 'actor' | 'unitIds' | 'unitId'>): DossierSender {
  return { source, actor, unitId: unitIds === undefined ? null : (unitId ?? NO_UNIT) };
}

/**
 * Reads a file and checks it against the units of its days and the fields that they handle. Nothing may be applied when
 * anything is rejected. Throws 'body-not-utf8', 'json-invalid', 'file-empty' or 'csv-invalid' when there are no lines
 * to speak of.
 */
export async function checkDossierFile(db: Queryable, file: DossierFile): Promise<CheckedFile> {
  const units = await loadUnitDirectory(db);
  const { rows: checked, rejected } = await checkLines(file, await loadContext(db, file, units));
  const rejections = rejectionCounter();
  rejections.add(rejected);
  const rows: KeyedDossier[] = [];
  const tracked: KeyedTracked[] = [];
  const today = toLocalDay(file.now, file.timeZone);
  for (const row of checked) {
    const day = placeDay(row, today);
    const unit = unitOn(units, row.unit, day);
    const receiving = row.receivingUnit === '' ? null : unitOn(units, row.receivingUnit, day);
    if (file.unitIds?.has(unit.id) === false) {
      rejections.add([rejectValue(row.line, 'unit-not-yours', 'unit', row.unit)]);
      continue;
    }
    const receivingUnitId = receiving === null || receiving.id === unit.id ? null : receiving.id;
    const key = requireDossierKey(file.secret, row.dossier);
    (row.state === 'COMPLETED' ? rows : tracked).push({ ...row, key, unitId: unit.id, receivingUnitId });
  }
  const result = rejections.result();
  if (rows.length + tracked.length === 0 && result.reasons === 0) throw new DomainError('file-empty');
  return { rows, tracked, rejections: result };
}

async function loadContext(db: Queryable, file: DossierFile, units: UnitDirectory): Promise<DossierContext> {
  const fields = await listFieldCodes(db);
  const handled = await loadHandledOn(db);
  return {
    today: toLocalDay(file.now, file.timeZone),
    knowsUnit: (code, day) => units.find(code, day) !== undefined,
    knowsField: (code) => fields.has(code),
    ...(await loadOfficialNames(db, file.unitIds)),
    handlesField(code, day, field) {
      const unit = units.find(code, day);
      return unit !== undefined && handled(unit, day).has(field);
    },
  };
}

async function checkLines(file: DossierFile, context: DossierContext): Promise<CheckedDossiers> {
  if (file.format === 'csv') {
    const { header, rows } = await readTable(file.bytes, MAX_DOSSIERS);
    return checkDossierRows(header, rows, context);
  }
  return checkDossierArray(readJsonBytes(file.bytes, MAX_JSON_VALUES), context);
}

function unitOn(units: UnitDirectory, code: string, day: LocalDay): ListedUnit {
  const unit = units.find(code, day);
  if (unit === undefined) throw new DomainError('unit-unknown', { unit: code });
  return unit;
}

function requireDossierKey(secret: string, number: string): string {
  const key = deriveDossierKey(secret, number);
  if (key === null) throw new DomainError('value-missing');
  return key;
}
