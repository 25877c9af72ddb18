import { randomBytes } from 'node:crypto';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { toLocalDay } from '~/base/calendar/local-day';
import { checkPointRows, type PointFileRow } from '~/registry/points/domain/point-file';
import type { RejectedLine } from '~/base/imports/rejected-line';
import { toPlaceKey, type Channel } from '~/registry/points/domain/service-point';
import { readTable } from '~/platform/files/table';
import { recordAudit } from '~/platform/audit/audit.server';
import { listFieldCodes } from '~/registry/fields/store/field.server';
import { newUnusedCodes } from '~/registry/points/store/point-code.server';
import { loadUnitDirectory } from '~/registry/units/store/unit-directory.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import { loadOfficialNames } from '~/registry/fields/store/official-names.server';

/** `unit` and `field` are codes; without a field, the citizen is asked for it. */
type ListedPoint = {
  unit: string;
  field: string | null;
  counter: string;
  channel: Channel;
  code: string;
  closed: boolean;
};

/** Every service point, by unit, counter and field. */
export async function listPoints(db: Queryable, unitIds?: ReadonlySet<number>): Promise<ListedPoint[]> {
  const points = await db.servicePoint.findMany({
    where: unitIds === undefined ? {} : { unitId: { in: [...unitIds] } },
    orderBy: [{ unit: { code: 'asc' } }, { counter: 'asc' }, { fieldCode: 'asc' }, { id: 'asc' }],
    select: {
      fieldCode: true,
      counter: true,
      channel: true,
      code: true,
      closedAt: true,
      unit: { select: { code: true } },
    },
  });
  return points.map(({ unit, fieldCode, channel, closedAt, ...point }) => ({
    ...point,
    unit: unit.code,
    field: fieldCode,
    channel: channel as Channel,
    closed: closedAt !== null,
  }));
}

type ImportedPoint = PointFileRow & { code: string; state: 'created' | 'unchanged' };
type PointImportResult = { points: ImportedPoint[]; rejected: RejectedLine[] };
type PointImport = {
  bytes: Uint8Array;
  actor: string;
  now: Date;
  timeZone: string;
  random?: (n: number) => Uint8Array;
};

/**
 * Creates the service points of a CSV file, all or none, and says the code of each. An open point of the same unit,
 * field, counter and channel is left as it is, so the same file again changes nothing. Throws what `readTable` throws.
 */
export async function importPoints(db: Database, file: PointImport): Promise<PointImportResult> {
  const { rows, rejected } = await checkPointFile(db, file);
  if (rejected.length > 0) return { points: [], rejected };
  const known = await mapOpenPoints(db);
  if (rows.every((row) => known.has(placeKey(row))))
    return { points: toImportedPoints(rows, known, known), rejected: [] };
  return inTransaction(db, (tx) => createMissing(tx, file, rows));
}

type CheckedPoint = PointFileRow & { unitId: number };

async function checkPointFile(
  db: Database,
  { bytes, now, timeZone }: PointImport,
): Promise<{ rows: CheckedPoint[]; rejected: RejectedLine[] }> {
  const { header, rows: lines } = await readTable(bytes);
  const units = await loadUnitDirectory(db);
  const fields = await listFieldCodes(db);
  const today = toLocalDay(now, timeZone);
  const names = await loadOfficialNames(db);
  const checked = checkPointRows(header, lines, {
    knowsUnit: (code) => units.find(code, today) !== undefined,
    knowsField: (code) => fields.has(code),
    unitsNamed: (name) => names.unitsNamed(name, today),
    fieldsNamed: names.fieldsNamed,
  });
  const rows = checked.rows.map((row) => ({ ...row, unitId: units.find(row.unit, today)?.id ?? 0 }));
  return { rows, rejected: checked.rejected };
}

async function createMissing(
  tx: Transaction,
  file: PointImport,
  rows: readonly CheckedPoint[],
): Promise<PointImportResult> {
  const { bytes, actor, now, random = randomBytes } = file;
  // Writing first takes the lock, so that what is read next is not read by another import too.
  const subject = sha256Hex(bytes);
  await recordAudit(tx, { at: now, actor, action: 'point.import', subject, detail: { rowCount: rows.length } });
  const known = await mapOpenPoints(tx);
  const codes = new Map(known);
  const missing = rows.filter((row) => !known.has(placeKey(row)));
  const newCodes = await newUnusedCodes(tx, missing.length, random);
  missing.forEach((row, index) => codes.set(placeKey(row), newCodes[index] ?? ''));
  await tx.servicePoint.createMany({
    data: missing.map((row) => ({
      code: codes.get(placeKey(row)) ?? '',
      unitId: row.unitId,
      fieldCode: row.field,
      counter: row.counter,
      channel: row.channel,
      createdAt: now,
    })),
  });
  return { points: toImportedPoints(rows, codes, known), rejected: [] };
}

function toImportedPoints(
  rows: readonly CheckedPoint[],
  codes: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string>,
): ImportedPoint[] {
  return rows.map(({ unitId, ...row }) => ({
    ...row,
    code: codes.get(placeKey({ ...row, unitId })) ?? '',
    state: known.has(placeKey({ ...row, unitId })) ? 'unchanged' : 'created',
  }));
}

async function mapOpenPoints(db: Queryable): Promise<Map<string, string>> {
  const points = await db.servicePoint.findMany({
    where: { closedAt: null },
    select: { code: true, unitId: true, fieldCode: true, counter: true, channel: true },
  });
  return new Map(points.map(({ fieldCode, ...point }) => [placeKey({ ...point, field: fieldCode }), point.code]));
}

function placeKey({
  unitId,
  ...place
}: {
  unitId: number;
  field: string | null;
  counter: string;
  channel: string;
}): string {
  return toPlaceKey({ ...place, unit: unitId });
}
