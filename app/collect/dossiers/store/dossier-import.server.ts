import { toLocalDay } from '~/base/calendar/local-day';
import { Prisma, type Database, type Transaction } from '~/platform/database/db.server';
import { vouches } from '~/collect/dossiers/domain/dossier-sender';
import { joinRejections, limitRejections, type RejectedLine } from '~/base/imports/rejected-line';
import { recordAudit } from '~/platform/audit/audit.server';
import { recordedAt } from '~/platform/database/closing-cut.server';
import {
  checkDossierFile,
  toSender,
  type CheckedFile,
  type DossierFile,
  type KeyedDossier,
} from '~/collect/dossiers/store/dossier-check.server';
import { compareTracked, putTracked } from '~/collect/dossiers/store/tracked-dossier.server';
import { compareDossiers, type StoredDossier } from '~/collect/dossiers/store/dossier-comparison.server';
import { updateVolumesFromDossiers, type Cell } from '~/collect/volumes/store/dossier-volumes.server';
import { inSettledTransaction } from '~/collect/volumes/store/figure-settling.server';
import { cellKey } from '~/collect/volumes/store/volume.server';
import { invitationHash, deriveInvitation, deriveSlip } from '~/collect/dossiers/store/dossier-key.server';
import type { DossierDoubts } from '~/collect/dossiers/domain/doubted-dossiers';
import { doubtDossiers, recordProcedures } from '~/collect/dossiers/store/dossier-procedures.server';
import { followDossiers } from '~/collect/dossiers/store/cohort.server';
import { deriveClaimKey, deriveInvitedKey } from '~/collect/dossiers/store/rated-dossier-key.server';
import { keyedHash } from '~/platform/security/keyed-hash.server';

/** A file as it was sent. */
export type SentDossierFile = DossierFile & { fileName: string };

/** `added` and `changed` count the dossiers that are new and those that say something else than before. */
export type DossierImportResult = {
  state: 'imported' | 'unchanged' | 'rejected';
  added: number;
  changed: number;
  /** How many lines the file has. */
  rowCount: number;
  /** What the file says of completed dossiers, for their invitations; empty when it was rejected. */
  rows: KeyedDossier[];
  /** Lines that were taken in although their procedure does not fit. */
  doubts: DossierDoubts;
  /** The first reasons, how many there are in all, and on how many lines. */
  rejected: RejectedLine[];
  rejectedCount: number;
  wrongLines: number;
};

const noCounts = {
  added: 0,
  changed: 0,
  rowCount: 0,
  rows: [],
  doubts: { first: [], lines: 0 },
  rejected: [],
  rejectedCount: 0,
  wrongLines: 0,
};

const ROWS_PER_STATEMENT = 500;

/**
 * Takes a file of dossiers in, all or nothing, and lets the volumes follow in the same transaction. A dossier that was
 * sent before is corrected by what the newest file says; the same bytes again change nothing and tell the same
 * invitations. Throws what `checkDossierFile` throws.
 */
export async function importDossiers(db: Database, file: SentDossierFile): Promise<DossierImportResult> {
  const fingerprint = dossierFingerprint(file);
  const { rejections, ...checked } = await checkDossierFile(db, file);
  const { rows, tracked } = checked;
  const doubts = await doubtDossiers(db, checked, toLocalDay(file.now, file.timeZone));
  const unchanged = { ...noCounts, state: 'unchanged', rowCount: rows.length + tracked.length, rows, doubts } as const;
  // A sender who is limited to some units must not get invitations of other units by sending their file again.
  if (file.unitIds === undefined && (await isImported(db, fingerprint))) return unchanged;
  if (rejections.reasons > 0) return { ...noCounts, state: 'rejected', ...limitRejections(rejections) };
  if (await isImported(db, fingerprint)) return unchanged;
  try {
    return await inSettledTransaction(db, async (tx) => {
      const written = await writeImport(tx, file, fingerprint, checked);
      return written.state === 'imported' ? { ...written, doubts } : written;
    });
  } catch (error) {
    // Another process committed the same bytes between the check and the write.
    if (await isImported(db, fingerprint)) return unchanged;
    throw error;
  }
}

/**
 * What stands for the bytes of a file. Under a key, unlike the SHA-256 of volumes: from a plain hash of one line whose
 * other columns are known, the dossier's number could be found by trying all.
 */
export function dossierFingerprint({ secret, bytes }: Pick<DossierFile, 'secret' | 'bytes'>): string {
  return keyedHash(secret, 'dossier-file', bytes).toString('hex');
}

/** The completed dossiers of a file that was imported; none while it was not. */
export async function listImportedDossiers(db: Database, file: DossierFile): Promise<KeyedDossier[]> {
  return (await isImported(db, dossierFingerprint(file))) ? (await checkDossierFile(db, file)).rows : [];
}

async function isImported(db: Database, fingerprint: string): Promise<boolean> {
  return (await db.dossierImport.findUnique({ where: { sha256: fingerprint }, select: { id: true } })) !== null;
}

async function writeImport(
  tx: Transaction,
  file: SentDossierFile,
  fingerprint: string,
  checked: Pick<CheckedFile, 'rows' | 'tracked'>,
): Promise<DossierImportResult> {
  const { fileName, source, actor, now } = file;
  const { rows } = checked;
  const { added, changed, vouched, rejections } = await compareDossiers(tx, file, rows);
  const { put: follow, rejections: more } = await compareTracked(tx, file, checked);
  const refused = joinRejections(rejections, more);
  if (refused.reasons > 0) return { ...noCounts, state: 'rejected', ...limitRejections(refused) };
  const counts = { added: added.length, changed: changed.length };
  const rowCount = rows.length + checked.tracked.length;
  const sender = toSender(file);
  const { id } = await tx.dossierImport.create({
    data: {
      sha256: fingerprint,
      source,
      actor,
      unitId: sender.unitId,
      fileName,
      receivedAt: now,
      rowCount,
      ...counts,
    },
    select: { id: true },
  });
  // The first sender who vouches for a dossier becomes its origin.
  const newlyVouched = new Set(vouched.map(({ row }) => row));
  const corrected = [...vouched, ...changed.filter(({ row }) => !newlyVouched.has(row))];
  const slipKey = vouches(sender) ? null : file.secret;
  const put: PutDossier[] = [
    ...added.map((row) => ({
      row,
      originId: id,
      slipHash: slipKey === null ? null : invitationHash(deriveSlip(slipKey, row.key)),
    })),
    ...corrected.map(({ row, origin }) => ({
      row,
      originId: newlyVouched.has(row) ? id : origin.importId,
      slipHash: null,
    })),
  ];
  for (let start = 0; start < put.length; start += ROWS_PER_STATEMENT) {
    await putDossiers(tx, id, file.secret, put.slice(start, start + ROWS_PER_STATEMENT));
  }
  await putTracked(tx, id, follow);
  const written = put.map(({ row }) => row);
  const origin = { actor, fileName, receivedAt: await recordedAt(tx, now) };
  await updateVolumesFromDossiers(
    tx,
    origin,
    `dossiers ${id}`,
    distinctCells([...written.map(cellFromRow), ...changed.map(({ before }) => cellFromStored(before))]),
  );
  // Only the rating of a dossier that was corrected can be among other dossiers than before.
  const correctedRows = new Set(changed.map(({ row }) => row));
  await followDossiers(
    tx,
    written.map((row) => ({
      ...row,
      ...(correctedRows.has(row) && { ratedKey: deriveInvitedKey(file.secret, deriveClaimKey(file.secret, row.key)) }),
    })),
    origin.receivedAt,
  );
  await recordProcedures(
    tx,
    written,
    corrected.map(({ before }) => before),
  );
  const detail = { source, fileName, rowCount, ...counts };
  await recordAudit(tx, { at: now, actor, action: 'dossier.import', subject: fingerprint, detail });
  return { ...noCounts, state: 'imported', ...counts, rowCount, rows };
}

function cellFromRow({ completedOn, unitId, field }: KeyedDossier): Cell {
  return { day: completedOn, unitId, field };
}

function cellFromStored({ completedOn, unitId, fieldCode }: StoredDossier): Cell {
  return { day: completedOn, unitId, field: fieldCode };
}

function distinctCells(cells: readonly Cell[]): Cell[] {
  const distinct = new Map(cells.map((cell) => [cellKey(cell), cell]));
  return [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}

/** `slipHash` is written with a new dossier and never changed. */
type PutDossier = { row: KeyedDossier; originId: number; slipHash: string | null };

async function putDossiers(
  tx: Transaction,
  importId: number,
  secret: string,
  rows: readonly PutDossier[],
): Promise<void> {
  const values = rows.map(
    ({
      row: r,
      originId,
      slipHash,
    }) => Prisma.sql`(${r.key}, ${invitationHash(deriveInvitation(secret, r.key))}, CAST(${slipHash} AS TEXT), ${r.unitId},
      ${r.receivingUnitId}, ${r.field}, ${r.procedure}, ${r.receivedOn}, ${r.dueOn}, ${r.completedOn}, ${r.channel}, ${importId}, ${originId})`,
  );
  await tx.$executeRaw`
    INSERT INTO "Dossier" ("key", "invitationHash", "slipHash", "unitId", "receivingUnitId", "fieldCode",
      "procedure", "receivedOn", "dueOn", "completedOn", "channel", "importId", "originId")
    VALUES ${Prisma.join(values)}
    ON CONFLICT ("key") DO UPDATE SET
      "unitId" = excluded."unitId", "receivingUnitId" = excluded."receivingUnitId", "fieldCode" = excluded."fieldCode",
      "procedure" = excluded."procedure", "receivedOn" = excluded."receivedOn", "dueOn" = excluded."dueOn",
      "completedOn" = excluded."completedOn", "channel" = excluded."channel", "importId" = excluded."importId", "originId" = excluded."originId"`;
}
