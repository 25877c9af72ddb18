import { detectProvider } from '~/platform/database/database-url.server';
import { isKeyTaken } from '~/platform/database/database-failure';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { limitRejections, type RejectedLine } from '~/base/imports/rejected-line';
import { recordAudit } from '~/platform/audit/audit.server';
import { recordedAt } from '~/platform/database/closing-cut.server';
import { keepDossierFigures, listDossierFigures } from '~/collect/volumes/store/dossier-volumes.server';
import { readVolumeFile, type CheckedVolumeRow, type VolumeFile } from '~/collect/volumes/store/volume-check.server';
import { openFigureWriter } from '~/collect/volumes/store/figure-writer.server';
import {
  findUnsettled,
  inSettledTransaction,
  noteUnsettled,
  trySettling,
} from '~/collect/volumes/store/figure-settling.server';
import {
  countCorrectedSince,
  countDifferences,
  putInForce,
  type FigureCounts,
} from '~/collect/volumes/store/figures-in-force.server';
import {
  acceptFigures,
  dropFigures,
  recordFigures,
  stageFigures,
  type VolumeSource,
} from '~/collect/volumes/store/volume-figures.server';
import type { VolumeCell } from '~/collect/volumes/store/volume.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

/** Who sent which file how. */
export type SentVolumeFile = VolumeFile & {
  fileName: string;
  source: Exclude<VolumeSource, 'DOSSIERS'>;
  actor: string;
};

/** `newCells` and `changed` count the cells that got their first figure and those that got another one. */
type VolumeImportResult = {
  state: 'imported' | 'unchanged' | 'rejected';
  rowCount: number;
  newCells: number;
  changed: number;
  /** Cells whose figure follows from dossiers: what the file says of them is on record and not in force. */
  fromDossiers: number;
  /** Of an unchanged file: cells that say something else by now, since they were corrected after it was imported. */
  correctedSince: number;
  /** The first reasons, how many there are in all, and on how many lines. */
  rejected: RejectedLine[];
  rejectedCount: number;
  wrongLines: number;
};

const noCounts = {
  rowCount: 0,
  newCells: 0,
  changed: 0,
  fromDossiers: 0,
  correctedSince: 0,
  rejected: [],
  rejectedCount: 0,
  wrongLines: 0,
};

/** Up to this many rows fit into one transaction without a noticeable delay for others. */
const SMALL_ROWS = 2_000;

/**
 * Takes a file in, all or nothing. The newest figure of a cell wins and every figure stays on record with its import;
 * the same bytes again change nothing, also when two processes bring them at once. Where dossiers are registered, their
 * count stays in force (decision 014). A large file is read twice, since holding a million rows would take hundreds of
 * megabytes: once to check it, once to write it in short transactions that nobody reads from before it is accepted
 * (decision 019); then its figures come to rule some days at a time. Throws what `readVolumeFile` throws.
 */
export async function importVolumes(db: Database, file: SentVolumeFile): Promise<VolumeImportResult> {
  const sha256 = sha256Hex(file.bytes);
  const before = await findImported(db, sha256);
  if (before !== null) return reportUnchanged(db, before);
  const first: CheckedVolumeRow[] = [];
  const { rowCount, rejections } = await readVolumeFile(db, file, (rows) => {
    if (first.length <= SMALL_ROWS) first.push(...rows);
  });
  if (rejections.reasons > 0) return { ...noCounts, state: 'rejected', ...limitRejections(rejections) };
  const isLarge = rowCount > SMALL_ROWS;
  try {
    const result = isLarge
      ? await importLarge(db, file, sha256)
      : await inSettledTransaction(db, (tx) => importSmall(tx, file, sha256, first));
    // All of it is on record, whether it rules all its cells at once or later.
    if (isLarge) await trySettling(db);
    return result;
  } catch (error) {
    // Another process committed the same bytes between the check and the write.
    const meanwhile = isKeyTaken(error) ? await findImported(db, sha256) : null;
    if (meanwhile === null) throw error;
    return reportUnchanged(db, meanwhile);
  }
}

async function importSmall(
  tx: Transaction,
  file: SentVolumeFile,
  sha256: string,
  rows: readonly CheckedVolumeRow[],
): Promise<VolumeImportResult> {
  const receivedAt = await recordedAt(tx, file.now);
  const id = await recordFigures(tx, { ...toOrigin(file), sha256, receivedAt }, rows);
  const dossiers = await listDossierFigures(tx, id);
  return recordImport(tx, file, { sha256, receivedAt, rowCount: rows.length, ...(await putInForce(tx, id)) }, dossiers);
}

async function importLarge(db: Database, file: SentVolumeFile, sha256: string): Promise<VolumeImportResult> {
  const { id, heartbeat } = await stageFigures(db, toOrigin(file));
  try {
    const { rowCount, rejections } = await writeFigures(db, file, id, heartbeat);
    if (rejections.reasons === 0) return await accept(db, file, sha256, id, rowCount);
    await dropFigures(db, id);
    return { ...noCounts, state: 'rejected', ...limitRejections(rejections) };
  } catch (error) {
    await dropFigures(db, id);
    throw error;
  }
}

async function writeFigures(db: Database, file: VolumeFile, id: number, heartbeat: () => Promise<void>) {
  const writer = await openFigureWriter(db, id);
  try {
    return await readVolumeFile(db, file, async (rows) => {
      await writer.add(rows);
      await heartbeat();
    });
  } finally {
    await writer.close();
  }
}

async function findImported(db: Database, sha256: string): Promise<number | null> {
  return (await db.volumeImport.findUnique({ where: { sha256 }, select: { id: true } }))?.id ?? null;
}

/** The same bytes never rule again by themselves; whoever sent them to take a correction back has to know. */
async function reportUnchanged(db: Database, importId: number): Promise<VolumeImportResult> {
  return { ...noCounts, state: 'unchanged', correctedSince: await countCorrectedSince(db, importId) };
}

function toOrigin({ fileName, source, actor }: SentVolumeFile) {
  return { fileName, source, actor };
}

/** Slow reads are done before the transaction; a write that would make them wrong is detected below. */
async function accept(
  db: Database,
  file: SentVolumeFile,
  sha256: string,
  id: number,
  rowCount: number,
): Promise<VolumeImportResult> {
  await keepCacheSmall(db, db);
  // The rollback data of a statement grows with the rows it changes.
  if (detectProvider(db.address) === 'sqlite') await db.$queryRaw`PRAGMA temp_store = FILE`;
  await trySettling(db);
  const seen = await newestImports(db);
  const counted = { dossiers: await listDossierFigures(db, id), counts: await countDifferences(db, id) };
  return inSettledTransaction(db, async (tx) => {
    await keepCacheSmall(tx, db);
    const isCurrent = seen === (await newestImports(tx));
    const receivedAt = await recordedAt(tx, file.now);
    await acceptFigures(tx, id, { sha256, receivedAt }, rowCount);
    const dossiers = isCurrent ? counted.dossiers : await listDossierFigures(tx, id);
    const counts = await noteUnsettled(tx, id, isCurrent ? counted.counts : undefined);
    return recordImport(tx, file, { sha256, receivedAt, rowCount, ...counts }, dossiers);
  });
}

/** What is read or written once from end to end needs no large cache; reading may have a connection of its own. */
async function keepCacheSmall(connection: Queryable, { address }: Database): Promise<void> {
  if (detectProvider(address) === 'sqlite') await connection.$queryRaw`PRAGMA cache_size = -4096`;
}

/** Names the state of all figures in force and of all dossiers. */
async function newestImports(db: Queryable): Promise<string> {
  const newest = { orderBy: { id: 'desc' }, select: { id: true } } as const;
  const accepted = await db.volumeImport.count({ where: { state: 'ACCEPTED' } });
  const dossiers = await db.dossierImport.findFirst(newest);
  const unsettled = await findUnsettled(db);
  return `${accepted} ${dossiers?.id ?? 0} ${unsettled?.id ?? 0} ${unsettled?.nextDay ?? ''}`;
}

/** Figures counted from dossiers are put in force again as the newest, and the import is recorded in the audit log. */
async function recordImport(
  tx: Transaction,
  file: SentVolumeFile,
  {
    sha256,
    receivedAt,
    rowCount,
    lowered,
    ...counts
  }: { sha256: string; receivedAt: Date; rowCount: number } & FigureCounts,
  dossiers: VolumeCell[],
): Promise<VolumeImportResult> {
  const { fileName, source, actor, now } = file;
  await keepDossierFigures(tx, { sha256, source, actor, fileName, receivedAt }, dossiers);
  const detail = { source, fileName, rowCount, ...counts, fromDossiers: dossiers.length };
  await recordAudit(tx, { at: now, actor, action: 'volume.import', subject: sha256, detail });
  // Lowering figures is allowed, but the audit log shows it.
  if (lowered > 0)
    await recordAudit(tx, {
      at: now,
      actor,
      action: 'volume.lower',
      subject: sha256,
      detail: { source, fileName, lowered },
    });
  return { ...noCounts, state: 'imported', rowCount, ...counts, fromDossiers: dossiers.length };
}
