import type { Database, Transaction } from '~/db.server';
import type { RejectedLine } from '~/domain/imports/rejected-line';
import { recordAudit } from '~/models/audit.server';
import { recordedAt } from '~/models/closing-cut.server';
import { keepDossierFigures, listDossierFigures } from '~/models/dossier-volumes.server';
import { checkVolumeFile, type CheckedVolumeRow, type VolumeFile } from '~/models/volume-check.server';
import { lockFigures, putInForce, recordFigures, type VolumeSource } from '~/models/volume-figures.server';
import { sha256Hex } from '~/security/keyed-hash.server';

/** Who sent which file how. */
export type SentVolumeFile = VolumeFile & { fileName: string; source: Exclude<VolumeSource, 'DOSSIERS'>; actor: string };

/** `newCells` and `changed` count the cells that got their first figure and those that got another one. */
export type VolumeImportResult = {
  state: 'imported' | 'unchanged' | 'rejected';
  rowCount: number;
  newCells: number;
  changed: number;
  /** Cells whose figure follows from dossiers: what the file says of them is on record and not in force. */
  fromDossiers: number;
  rejected: RejectedLine[];
};

/**
 * Takes a file in, all or nothing. The newest figure of a cell wins and every figure stays on record with its import;
 * the same bytes again change nothing, also when two processes bring them at once. Where dossiers are fed, their count
 * stays in force (decision 015). Throws what `checkVolumeFile` throws.
 */
export async function importVolumes(db: Database, file: SentVolumeFile): Promise<VolumeImportResult> {
  const sha256 = sha256Hex(file.bytes);
  if (await isImported(db, sha256)) return { ...nothing, state: 'unchanged' };
  const { rows, rejected } = await checkVolumeFile(db, file);
  if (rejected.length > 0) return { ...nothing, state: 'rejected', rejected };
  try {
    return await db.$transaction((tx) => writeImport(tx, file, sha256, rows));
  } catch (error) {
    // The other process committed the same bytes between the look and the write.
    if (await isImported(db, sha256)) return { ...nothing, state: 'unchanged' };
    throw error;
  }
}

const nothing = { rowCount: 0, newCells: 0, changed: 0, fromDossiers: 0, rejected: [] };

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
  await lockFigures(tx);
  const origin = { sha256, source, actor, fileName, receivedAt: await recordedAt(tx, now) };
  const id = await recordFigures(tx, origin, rows);
  const counted = await listDossierFigures(tx, id);
  const { lowered, ...counts } = await putInForce(tx, id);
  await keepDossierFigures(tx, origin, counted);
  const detail = { source, fileName, rowCount: rows.length, ...counts, fromDossiers: counted.length };
  await recordAudit(tx, { at: now, actor, action: 'volume.import', subject: sha256, detail });
  // A correction stays possible, and stays in sight.
  if (lowered > 0) await recordAudit(tx, { at: now, actor, action: 'volume.lower', subject: sha256, detail: { source, fileName, lowered } });
  return { state: 'imported', rowCount: rows.length, ...counts, fromDossiers: counted.length, rejected: [] };
}
