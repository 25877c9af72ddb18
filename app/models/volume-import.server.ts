import { Prisma, type Database, type Transaction } from '~/db.server';
import type { RejectedLine } from '~/domain/imports/rejected-line';
import { volumeMeasures } from '~/domain/volumes/volume-row';
import { recordAudit } from '~/models/audit.server';
import { checkVolumeFile, type CheckedVolumeRow, type VolumeFile } from '~/models/volume-check.server';
import { sha256Hex } from '~/security/keyed-hash.server';

export type VolumeSource = 'CLI' | 'API' | 'UPLOAD';

/** Who sent which file how. */
export type SentVolumeFile = VolumeFile & { fileName: string; source: VolumeSource; actor: string };

/** `newCells` and `changed` count the cells that got their first figure and those that got another one. */
export type VolumeImportResult = {
  state: 'imported' | 'unchanged' | 'rejected';
  rowCount: number;
  newCells: number;
  changed: number;
  rejected: RejectedLine[];
};

const ROWS_PER_STATEMENT = 2_000;

/**
 * Takes a file in, all or nothing. The newest figure of a cell wins and every figure stays on record with its import;
 * the same bytes again change nothing, also when two processes bring them at once. Throws what `checkVolumeFile` throws.
 */
export async function importVolumes(db: Database, file: SentVolumeFile): Promise<VolumeImportResult> {
  const sha256 = sha256Hex(file.bytes);
  if (await isImported(db, sha256)) return unchanged;
  const { rows, rejected } = await checkVolumeFile(db, file);
  if (rejected.length > 0) return { state: 'rejected', rowCount: 0, newCells: 0, changed: 0, rejected };
  try {
    return await db.$transaction((tx) => writeImport(tx, file, sha256, rows));
  } catch (error) {
    // The other process committed the same bytes between the look and the write.
    if (await isImported(db, sha256)) return unchanged;
    throw error;
  }
}

const unchanged: VolumeImportResult = { state: 'unchanged', rowCount: 0, newCells: 0, changed: 0, rejected: [] };

async function isImported(db: Database, sha256: string): Promise<boolean> {
  return (await db.volumeImport.findUnique({ where: { sha256 }, select: { id: true } })) !== null;
}

async function writeImport(
  tx: Transaction,
  file: SentVolumeFile,
  sha256: string,
  rows: readonly CheckedVolumeRow[],
): Promise<VolumeImportResult> {
  const { fileName, source, actor, now } = file;
  const { id } = await tx.volumeImport.create({
    data: { sha256, source, actor, fileName, receivedAt: now, rowCount: rows.length, newCells: 0, changed: 0 },
    select: { id: true },
  });
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    await insertEntries(tx, id, rows.slice(start, start + ROWS_PER_STATEMENT));
  }
  const { newCells, changed } = await countDifferences(tx, id);
  await putInForce(tx, id);
  await tx.volumeImport.update({ where: { id }, data: { newCells, changed }, select: { id: true } });
  const detail = { source, fileName, rowCount: rows.length, newCells, changed };
  await recordAudit(tx, { at: now, actor, action: 'volume.import', subject: sha256, detail });
  return { state: 'imported', rowCount: rows.length, newCells, changed, rejected: [] };
}

/**
 * The values stand in the statement's text: bound one by one, the figures of a year take a minute instead of seconds.
 * Nothing from outside reaches it unchecked: days have passed `localDaySchema`, units are ids, fields are known codes,
 * and `whole` and `quoted` let nothing else through.
 */
async function insertEntries(tx: Transaction, importId: number, rows: readonly CheckedVolumeRow[]): Promise<void> {
  const values = rows.map((row) => {
    const counts = volumeMeasures.map((measure) => whole(row[measure])).join();
    return `(${whole(importId)},${quoted(row.day)},${whole(row.unitId)},${quoted(row.field)},${counts})`;
  });
  await tx.$executeRaw`
    INSERT INTO "VolumeEntry" ("importId", "day", "unitId", "fieldCode",
      "completed", "onTime", "online", "postalReceived", "postalReturned")
    VALUES ${Prisma.raw(values.join())}`;
}

function whole(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError('a whole number was expected');
  return String(value);
}

function quoted(code: string): string {
  if (!/^[\w.-]+$/.test(code)) throw new TypeError('a code or a day was expected');
  return `'${code}'`;
}

async function countDifferences(tx: Transaction, importId: number): Promise<{ newCells: number; changed: number }> {
  const [counts] = await tx.$queryRaw<{ newCells: number | bigint; changed: number | bigint }[]>`
    SELECT COUNT(*) - COUNT(v."day") AS "newCells",
      COUNT(CASE WHEN v."completed" <> e."completed" OR v."onTime" <> e."onTime" OR v."online" <> e."online"
        OR v."postalReceived" <> e."postalReceived" OR v."postalReturned" <> e."postalReturned" THEN 1 END) AS "changed"
    FROM "VolumeEntry" e LEFT JOIN "Volume" v
      ON v."day" = e."day" AND v."unitId" = e."unitId" AND v."fieldCode" = e."fieldCode"
    WHERE e."importId" = ${importId}`;
  return { newCells: Number(counts?.newCells ?? 0), changed: Number(counts?.changed ?? 0) };
}

/**
 * In the order of the key, so that two processes that share cells never wait for each other in a circle; and never over
 * the figure of a newer import that was committed first.
 */
async function putInForce(tx: Transaction, importId: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Volume" ("day", "unitId", "fieldCode",
      "completed", "onTime", "online", "postalReceived", "postalReturned", "importId")
    SELECT "day", "unitId", "fieldCode",
      "completed", "onTime", "online", "postalReceived", "postalReturned", "importId"
    FROM "VolumeEntry" WHERE "importId" = ${importId} ORDER BY "day", "unitId", "fieldCode"
    ON CONFLICT ("day", "unitId", "fieldCode") DO UPDATE SET
      "completed" = excluded."completed", "onTime" = excluded."onTime", "online" = excluded."online",
      "postalReceived" = excluded."postalReceived", "postalReturned" = excluded."postalReturned",
      "importId" = excluded."importId"
    WHERE "Volume"."importId" < excluded."importId"`;
}
