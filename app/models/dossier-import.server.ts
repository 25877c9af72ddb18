import { Prisma, type Database, type Queryable, type Transaction } from '~/db.server';
import { rejectionCounter, rejectValue, shownOf, type RejectedLine, type Rejections } from '~/domain/imports/rejected-line';
import { recordAudit } from '~/models/audit.server';
import { recordedAt } from '~/models/closing-cut.server';
import { checkDossierFile, type DossierFile, type KeyedDossier } from '~/models/dossier-check.server';
import { followDossiers, type Cell } from '~/models/dossier-volumes.server';
import { inSettledTransaction } from '~/models/figure-settling.server';
import { cellKey } from '~/models/volume.server';
import { invitationHash, invitationOf } from '~/security/dossier-key.server';
import { keyedHash } from '~/security/keyed-hash.server';

export type DossierSource = 'CLI' | 'API' | 'UPLOAD';

/** Who sent which file how. */
export type SentDossierFile = DossierFile & { fileName: string; source: DossierSource; actor: string };

/** `added` and `changed` count the dossiers that are new and those that say something else than before. */
export type DossierImportResult = {
  state: 'imported' | 'unchanged' | 'rejected';
  added: number;
  changed: number;
  /** What the file says, for its invitations; empty when it was rejected. */
  rows: KeyedDossier[];
  /** The first reasons, how many there are in all, and on how many lines. */
  rejected: RejectedLine[];
  rejectedCount: number;
  wrongLines: number;
};

const nothing = { added: 0, changed: 0, rows: [], rejected: [], rejectedCount: 0, wrongLines: 0 };

const KEYS_PER_QUERY = 1_000;
const ROWS_PER_STATEMENT = 500;

/**
 * Takes a file of dossiers in, all or nothing, and lets the volumes follow in the same transaction. A dossier that was
 * sent before is corrected by what the newest file says; the same bytes again change nothing and tell the same
 * invitations. Throws what `checkDossierFile` throws.
 */
export async function importDossiers(db: Database, file: SentDossierFile): Promise<DossierImportResult> {
  const fingerprint = dossierFingerprint(file);
  const { rows, rejections } = await checkDossierFile(db, file);
  const unchanged = { ...nothing, state: 'unchanged', rows } as const;
  // Who speaks for some units only learns no invitation of the others by sending their file again.
  if (file.unitIds === undefined && (await isImported(db, fingerprint))) return unchanged;
  if (rejections.reasons > 0) return { ...nothing, state: 'rejected', ...shownOf(rejections) };
  if (await isImported(db, fingerprint)) return unchanged;
  try {
    return await inSettledTransaction(db, (tx) => writeImport(tx, file, fingerprint, rows));
  } catch (error) {
    // The other process committed the same bytes between the look and the write.
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

/**
 * How a checked file stands to the dossiers on record. What a file says of a dossier corrects what was said before, but
 * never which unit resolved it: such lines are rejected. Two units with one number are more often a number that was spoilt
 * than a dossier that moved, and whoever was invited to rate the one would rate the other.
 */
export async function compareDossiers(
  db: Queryable,
  { unitIds }: Pick<DossierFile, 'unitIds'>,
  rows: readonly KeyedDossier[],
): Promise<{ added: KeyedDossier[]; changed: { row: KeyedDossier; before: StoredDossier }[]; rejections: Rejections }> {
  const known = await mapDossiers(db, rows);
  const added = rows.filter((row) => !known.has(row.key));
  const changed: { row: KeyedDossier; before: StoredDossier }[] = [];
  const rejections = rejectionCounter();
  for (const row of rows) {
    const before = known.get(row.key);
    if (before === undefined) continue;
    if (unitIds?.has(before.unitId) === false) rejections.add([rejectValue(row.line, 'unit-not-yours', 'dossier', row.dossier)]);
    else if (before.unitId !== row.unitId) rejections.add([rejectValue(row.line, 'dossier-of-another-unit', 'dossier', row.dossier)]);
    else if (contentOf(before) !== contentOf({ ...row, fieldCode: row.field })) changed.push({ row, before });
  }
  return { added, changed, rejections: rejections.result() };
}

/** The dossiers of a file that was imported; none while it was not. */
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
  rows: KeyedDossier[],
): Promise<DossierImportResult> {
  const { fileName, source, actor, now } = file;
  const { added, changed, rejections } = await compareDossiers(tx, file, rows);
  if (rejections.reasons > 0) return { ...nothing, state: 'rejected', ...shownOf(rejections) };
  const counts = { added: added.length, changed: changed.length };
  const { id } = await tx.dossierImport.create({
    data: { sha256: fingerprint, source, actor, fileName, receivedAt: now, rowCount: rows.length, ...counts },
    select: { id: true },
  });
  const written = [...added, ...changed.map(({ row }) => row)];
  for (let start = 0; start < written.length; start += ROWS_PER_STATEMENT) {
    await putDossiers(tx, id, file.secret, written.slice(start, start + ROWS_PER_STATEMENT));
  }
  const origin = { actor, fileName, receivedAt: await recordedAt(tx, now) };
  await followDossiers(tx, origin, `dossiers ${id}`, cellsOf([...written.map(cellOfRow), ...changed.map(({ before }) => cellOfStored(before))]));
  const detail = { source, fileName, rowCount: rows.length, ...counts };
  await recordAudit(tx, { at: now, actor, action: 'dossier.import', subject: fingerprint, detail });
  return { ...nothing, state: 'imported', ...counts, rows };
}

const stored = {
  key: true,
  unitId: true,
  receivingUnitId: true,
  fieldCode: true,
  procedure: true,
  receivedOn: true,
  dueOn: true,
  completedOn: true,
  channel: true,
} as const;

type StoredDossier = Prisma.DossierGetPayload<{ select: typeof stored }>;

async function mapDossiers(db: Queryable, rows: readonly KeyedDossier[]): Promise<Map<string, StoredDossier>> {
  const known = new Map<string, StoredDossier>();
  for (let start = 0; start < rows.length; start += KEYS_PER_QUERY) {
    const keys = rows.slice(start, start + KEYS_PER_QUERY).map((row) => row.key);
    for (const dossier of await db.dossier.findMany({ where: { key: { in: keys } }, select: stored })) known.set(dossier.key, dossier);
  }
  return known;
}

function contentOf(dossier: Omit<StoredDossier, 'key'>): string {
  const { unitId, receivingUnitId, fieldCode, procedure, receivedOn, dueOn, completedOn, channel } = dossier;
  return JSON.stringify([unitId, receivingUnitId, fieldCode, procedure, receivedOn, dueOn, completedOn, channel]);
}

function cellOfRow({ completedOn, unitId, field }: KeyedDossier): Cell {
  return { day: completedOn, unitId, field };
}

function cellOfStored({ completedOn, unitId, fieldCode }: StoredDossier): Cell {
  return { day: completedOn, unitId, field: fieldCode };
}

function cellsOf(cells: readonly Cell[]): Cell[] {
  const distinct = new Map(cells.map((cell) => [cellKey(cell), cell]));
  return [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}

async function putDossiers(tx: Transaction, importId: number, secret: string, rows: readonly KeyedDossier[]): Promise<void> {
  const values = rows.map(
    (r) => Prisma.sql`(${r.key}, ${invitationHash(invitationOf(secret, r.key))}, ${r.unitId}, ${r.receivingUnitId}, ${r.field},
      ${r.procedure}, ${r.receivedOn}, ${r.dueOn}, ${r.completedOn}, ${r.channel}, ${importId})`,
  );
  await tx.$executeRaw`
    INSERT INTO "Dossier" ("key", "invitationHash", "unitId", "receivingUnitId", "fieldCode",
      "procedure", "receivedOn", "dueOn", "completedOn", "channel", "importId")
    VALUES ${Prisma.join(values)}
    ON CONFLICT ("key") DO UPDATE SET
      "unitId" = excluded."unitId", "receivingUnitId" = excluded."receivingUnitId", "fieldCode" = excluded."fieldCode",
      "procedure" = excluded."procedure", "receivedOn" = excluded."receivedOn", "dueOn" = excluded."dueOn",
      "completedOn" = excluded."completedOn", "channel" = excluded."channel", "importId" = excluded."importId"`;
}
