import { DomainError } from '~/base/errors';
import { limitRejections, rejectionCounter, rejectValue, type RejectedLine } from '~/base/imports/rejected-line';
import { deriveDossierKey } from '~/collect/dossiers/store/dossier-key.server';
import { dossiersToDraw } from '~/measure/check-backs/domain/call-plan';
import { stateAfter } from '~/measure/check-backs/domain/check-back';
import { fitOfList } from '~/measure/check-backs/domain/list-fit';
import { readNumberList, type ListedNumber } from '~/measure/check-backs/domain/number-list';
import {
  loadCheckedFigures,
  registeredDossiers,
  type CheckedCell,
} from '~/measure/check-backs/store/check-back-figures.server';
import { getCheckBack, type CheckBackRecord } from '~/measure/check-backs/store/check-back-record.server';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { readTable } from '~/platform/files/table';
import { keyedHash, sha256Hex } from '~/platform/security/keyed-hash.server';
import { listBranchIds } from '~/registry/units/store/unit-directory.server';

/** The dossiers of the largest body in a quarter, several times over. */
const MAX_NUMBERS = 200_000;
const REJECTED_SHOWN = 100;
const CALLS_PER_STATEMENT = 500;

/**
 * The list of the one-stop system, and who draws from it. `confirmed`, `reason`: where this very list was asked about
 * before, what the question came with, and why it is drawn from all the same; the reason is empty where none is given.
 */
export type SentNumberList = {
  id: number;
  bytes: Uint8Array;
  secret: string;
  actor: string;
  now: Date;
  confirmed: string;
  reason: string;
};

/** A line of the call sheet: only whoever holds the list can put a number to a place. */
export type CallSheetLine = { place: number; number: string };

export type DrawResult =
  | { state: 'drawn' | 'drawn-before'; sheet: CallSheetLine[] }
  | { state: 'rejected'; rejected: RejectedLine[]; rejectedCount: number; wrongLines: number };

/**
 * Draws the sample of a check-back from the list of all dossiers of its quarter: the first so many by the SHA-256 of
 * the seed, a colon and the number, so that whoever has both can draw again. The numbers are answered and stored
 * nowhere; the same list gives the same sheet again. Nothing is drawn from a list with a fault: where dossiers are
 * registered it must hold all of them and no other. Nor from one that does not fit the volume, until it is confirmed
 * with a reason. Throws 'check-back-step-closed', 'check-back-list-incomplete', 'check-back-list-other',
 * 'check-back-list-differs' with what a confirmation must bring, 'check-back-list-too-short', 'not-found' and what
 * `readTable` throws.
 */
export async function drawCheckBack(db: Database, list: SentNumberList): Promise<DrawResult> {
  const checkBack = await getCheckBack(db, list.id);
  const drawnBefore = checkBack.state === 'DRAWN';
  if (!drawnBefore && stateAfter(checkBack.state, 'draw') === null) throw new DomainError('check-back-step-closed');
  const { header, rows } = await readTable(list.bytes, MAX_NUMBERS);
  const { numbers, rejected } = readNumberList(header, rows);
  const rejections = rejectionCounter();
  rejections.add(rejected);
  if (numbers.length === 0 && rejected.length === 0) throw new DomainError('file-empty');
  if (drawnBefore) return sheetAgain(db, list, numbers);

  const cell: CheckedCell = {
    unitIds: [...(await listBranchIds(db, checkBack.unit.id))],
    field: checkBack.field,
    quarter: checkBack.quarter,
  };
  const missing = await compareWithRegistered(db, list.secret, cell, numbers, (reasons) => rejections.add(reasons));
  const result = rejections.result();
  if (result.reasons > 0) return { state: 'rejected', ...limitRejections(result, REJECTED_SHOWN) };
  if (missing > 0) throw new DomainError('check-back-list-incomplete', { missing });
  return inTransaction(db, (tx) => writeDraw(tx, list, checkBack, cell, numbers));
}

/** Reports numbers that are not registered; answers how many registered dossiers the list leaves out. */
async function compareWithRegistered(
  db: Queryable,
  secret: string,
  cell: CheckedCell,
  numbers: readonly ListedNumber[],
  reject: (reasons: readonly RejectedLine[]) => void,
): Promise<number> {
  const where = registeredDossiers(cell);
  const known = await db.dossier.count({ where });
  // Too short a list is told at once: the dossiers of a large unit are not read for a few lines.
  if (known === 0 || known > numbers.length) return Math.max(0, known - numbers.length);
  const rows = await db.dossier.findMany({ where, select: { key: true } });
  const registered = new Set(rows.map(({ key }) => key));
  let found = 0;
  for (const { line, number } of numbers) {
    if (registered.has(deriveDossierKey(secret, number) ?? '')) found += 1;
    else reject([rejectValue(line, 'check-back-number-unknown', 'dossier', number)]);
  }
  return registered.size - found;
}

async function writeDraw(
  tx: Transaction,
  list: SentNumberList,
  { answersNeeded, reachShare }: CheckBackRecord,
  cell: CheckedCell,
  numbers: readonly ListedNumber[],
): Promise<DrawResult> {
  const { id, secret, actor, now } = list;
  const { count } = await tx.checkBack.updateMany({
    where: { id, state: 'PLANNED' },
    data: { state: 'DRAWN', drawnBy: actor, drawnAt: now },
  });
  if (count === 0) throw new DomainError('check-back-step-closed');
  const { completed, rated, satisfied, participation } = await loadCheckedFigures(tx, cell);
  const volume = completed ?? 0;
  const listReason = requireFit(list, numbers, {
    completed: volume,
    // Without a volume the plan holds as it was made.
    planned: dossiersToDraw(answersNeeded, reachShare, volume === 0 ? Infinity : volume),
  });
  const { seed } = await tx.checkBack.findUniqueOrThrow({ where: { id }, select: { seed: true } });
  const sheet = callSheet(seed, numbers, dossiersToDraw(answersNeeded, reachShare, numbers.length));
  await tx.checkBack.update({
    where: { id },
    data: {
      listDigest: listDigest(secret, numbers),
      listCount: numbers.length,
      listReason,
      completed,
      rated,
      satisfied,
      participation,
    },
    select: { id: true },
  });
  for (let start = 0; start < sheet.length; start += CALLS_PER_STATEMENT) {
    const places = sheet.slice(start, start + CALLS_PER_STATEMENT);
    await tx.checkBackCall.createMany({ data: places.map(({ place }) => ({ checkBackId: id, place })) });
  }
  // The reason is free text, which the log does not hold; by its hash it cannot become another one later.
  const reasonHash = listReason === '' ? null : sha256Hex(listReason);
  const detail = { rows: numbers.length, completed, count: sheet.length, reasonHash };
  await recordAudit(tx, { at: now, actor, action: 'check-back.draw', subject: String(id), detail });
  return { state: 'drawn', sheet };
}

/** The reason to keep of a list that does not fit the volume; empty where it fits. */
function requireFit(
  { id, secret, confirmed, reason }: SentNumberList,
  numbers: readonly ListedNumber[],
  volume: { completed: number; planned: number },
): string {
  const asked = { listed: numbers.length, ...volume };
  const fit = fitOfList(asked);
  if (fit === 'fits') return '';
  if (fit === 'refuse') throw new DomainError('check-back-list-too-short', asked);
  // What is confirmed is this list beside this volume, and no other one.
  const question = keyedHash(
    secret,
    'check-back-list-question',
    `${id} ${volume.completed} ${listDigest(secret, numbers)}`,
  );
  const confirm = question.toString('hex');
  if (confirmed !== confirm || reason === '') throw new DomainError('check-back-list-differs', { ...asked, confirm });
  return reason;
}

/** The sheet of a sample that was drawn from this very list. */
async function sheetAgain(
  db: Database,
  { id, secret, actor, now }: SentNumberList,
  numbers: readonly ListedNumber[],
): Promise<DrawResult> {
  const { seed, listDigest: known } = await db.checkBack.findUniqueOrThrow({
    where: { id },
    select: { seed: true, listDigest: true },
  });
  if (known !== listDigest(secret, numbers)) throw new DomainError('check-back-list-other');
  const sheet = callSheet(seed, numbers, await db.checkBackCall.count({ where: { checkBackId: id } }));
  await recordAudit(db, { at: now, actor, action: 'check-back.sheet', subject: String(id) });
  return { state: 'drawn-before', sheet };
}

function callSheet(seed: string, numbers: readonly ListedNumber[], drawn: number): CallSheetLine[] {
  return numbers
    .map(({ number }) => ({ number, rank: sha256Hex(`${seed}:${number}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, drawn)
    .map(({ number }, index) => ({ place: index + 1, number }));
}

function listDigest(secret: string, numbers: readonly ListedNumber[]): string {
  const sorted = numbers.map(({ number }) => number).sort();
  return keyedHash(secret, 'check-back-list', sorted.join('\n')).toString('hex');
}
