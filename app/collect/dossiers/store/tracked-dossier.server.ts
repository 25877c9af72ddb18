import { toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { rejectionCounter, rejectValue, type Rejections } from '~/base/imports/rejected-line';
import { mayCorrect, vouches, type DossierSender } from '~/collect/dossiers/domain/dossier-sender';
import { dueDayAfter, mayBecome, type TrackedState } from '~/collect/dossiers/domain/tracked-dossier';
import {
  toSender,
  type CheckedFile,
  type DossierFile,
  type KeyedTracked,
} from '~/collect/dossiers/store/dossier-check.server';
import { findRefusal, mapDossiers } from '~/collect/dossiers/store/dossier-comparison.server';
import { learnSenders, mapOrigins } from '~/collect/dossiers/store/dossier-origin.server';
import { chunkRows } from '~/platform/database/chunk-rows';
import { Prisma, type Queryable, type Transaction } from '~/platform/database/db.server';

const stored = {
  key: true,
  unitId: true,
  receivingUnitId: true,
  fieldCode: true,
  procedure: true,
  receivedOn: true,
  dueOn: true,
  channel: true,
  state: true,
  endedOn: true,
  originId: true,
} as const;

type StoredTracked = Prisma.TrackedDossierGetPayload<{ select: typeof stored }>;
/** A dossier as it is to be on record; `originId` null: the import that is being written. */
type PutTracked = { row: KeyedTracked; originId: number | null };

/** `put`: what a file changes in the register. */
type ComparedTracked = { put: PutTracked[]; rejections: Rejections };

/**
 * Compares a checked file with the dossiers that were reported before their end, by the rules of completed ones: the
 * unit stays, and a person neither corrects what a system reported nor blocks it. A result that was given is not taken
 * back. A completed line of a dossier on record is its end.
 */
export async function compareTracked(
  db: Queryable,
  file: DossierFile,
  { rows, tracked }: Pick<CheckedFile, 'rows' | 'tracked'>,
): Promise<ComparedTracked> {
  const sender = toSender(file);
  const today = toLocalDay(file.now, file.timeZone);
  const lines: KeyedTracked[] = [
    ...tracked,
    ...rows.map((row) => ({ ...row, state: 'COMPLETED' as const, endedOn: row.completedOn })),
  ];
  const { known, origins } = await mapTracked(db, lines);
  const completed = await mapDossiers(db, tracked);
  const completedBy = await mapOrigins(db, [...completed.keys()]);
  const put: PutTracked[] = [];
  const rejections = rejectionCounter();
  for (const line of lines) {
    const [done, doneBy] = [completed.get(line.key), completedBy.get(line.key)];
    if (line.state !== 'COMPLETED' && done !== undefined && doneBy !== undefined) {
      // What a person's upload calls completed blocks no system's list: the line waits until the system says so too.
      if (vouches(sender) && !vouches(doneBy)) continue;
      rejections.add([
        rejectValue(line.line, findRefusal(file, line, done) ?? 'dossier-completed-before', 'dossier', line.dossier),
      ]);
      continue;
    }
    const before = known.get(line.key);
    const origin = before === undefined ? undefined : origins.get(before.originId);
    if (before === undefined || origin === undefined) {
      if (line.state !== 'COMPLETED') put.push({ row: line, originId: null });
      continue;
    }
    const row = { ...line, dueOn: dueDayAfter(before.dueOn, line.dueOn, today) };
    const takesOver = vouches(sender) && !vouches(origin);
    const isChanged = serialise(before) !== serialise({ ...row, fieldCode: row.field });
    // A line about a completed dossier was held against that one.
    const isJudged = takesOver || (before.state === 'COMPLETED' && row.state === 'COMPLETED');
    const code = isJudged
      ? null
      : (findRefusal(file, row, before) ?? refuseChange(isChanged, sender, origin, before, row));
    if (code !== null) rejections.add([rejectValue(line.line, code, 'dossier', line.dossier)]);
    else if (isChanged || takesOver) put.push({ row, originId: takesOver ? null : before.originId });
  }
  return { put, rejections: rejections.result() };
}

function refuseChange(
  isChanged: boolean,
  sender: DossierSender,
  origin: DossierSender,
  before: StoredTracked,
  row: KeyedTracked,
) {
  if (!isChanged) return null;
  if (!mayBecome(before.state as TrackedState, row.state)) return 'dossier-completed-before' as const;
  return mayCorrect(sender, origin) ? null : ('dossier-of-a-system' as const);
}

/** Puts what a file changes on record, with the import it came by. */
export async function putTracked(tx: Transaction, importId: number, put: readonly PutTracked[]): Promise<void> {
  for (const chunk of chunkRows(put)) {
    const values = chunk.map(
      ({ row: r, originId }) => Prisma.sql`(${r.key}, ${r.unitId}, CAST(${r.receivingUnitId} AS INTEGER), ${r.field},
        ${r.procedure}, ${r.receivedOn}, ${r.dueOn}, ${r.channel}, ${r.state}, CAST(${r.endedOn} AS TEXT), ${importId},
        ${originId ?? importId})`,
    );
    await tx.$executeRaw`
      INSERT INTO "TrackedDossier" ("key", "unitId", "receivingUnitId", "fieldCode", "procedure", "receivedOn", "dueOn",
        "channel", "state", "endedOn", "importId", "originId")
      VALUES ${Prisma.join(values)}
      ON CONFLICT ("key") DO UPDATE SET
        "unitId" = excluded."unitId", "receivingUnitId" = excluded."receivingUnitId", "fieldCode" = excluded."fieldCode",
        "procedure" = excluded."procedure", "receivedOn" = excluded."receivedOn", "dueOn" = excluded."dueOn",
        "channel" = excluded."channel", "state" = excluded."state", "endedOn" = excluded."endedOn",
        "importId" = excluded."importId", "originId" = excluded."originId"`;
  }
}

async function mapTracked(db: Queryable, lines: readonly { key: string }[]) {
  const known = new Map<string, StoredTracked>();
  const origins = new Map<number, DossierSender>();
  for (const chunk of chunkRows(lines)) {
    const found = await db.trackedDossier.findMany({
      where: { key: { in: chunk.map(({ key }) => key) } },
      select: stored,
    });
    await learnSenders(
      db,
      origins,
      found.map(({ originId }) => originId),
    );
    for (const one of found) known.set(one.key, one);
  }
  return { known, origins };
}

type Content = Omit<StoredTracked, 'key' | 'originId'> & { dueOn: LocalDay };

function serialise(dossier: Content): string {
  const { unitId, receivingUnitId, fieldCode, procedure, receivedOn, dueOn, channel, state, endedOn } = dossier;
  return JSON.stringify([unitId, receivingUnitId, fieldCode, procedure, receivedOn, dueOn, channel, state, endedOn]);
}
