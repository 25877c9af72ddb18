import { changeableUntil } from '~/collect/ratings/domain/change-window';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import { reasons as allReasons, type Reason } from '~/base/reasons';
import { isValidLevel, isSatisfied, type Scale } from '~/base/scale';
import { recordedAt } from '~/platform/database/closing-cut.server';
import { isChangeableByPerson, type Verification } from '~/base/verification';
import { addTallies } from '~/collect/ratings/store/tally.server';

/** More than anybody can press at once. */
const ATTEMPTS = 20;

/** A response as its own person may see it. */
export type OwnResponse = {
  id: string;
  pointId: number;
  unitId: number;
  field: string;
  scale: Scale;
  level: number;
  reasons: Reason[];
  comment: string | null;
  respondent: string;
  givenAt: Date;
  questionnaireId: number;
};

/** What its person says anew; what is left out stays as it was. */
type ResponseRevision = {
  level?: number;
  reasons?: readonly Reason[];
  comment?: string | null;
  respondent?: string;
};

type StoredResponse = OwnResponse & {
  day: string;
  verification: Verification;
  exclusion: string;
  storedReasons: string;
};

/** The response of an id. Throws `response-unknown`. */
export async function getResponse(db: Database, id: string): Promise<OwnResponse> {
  return getStored(db, id);
}

/** Whether a response of this id is there. */
export async function isGiven(db: Database, id: string): Promise<boolean> {
  return (await db.response.findUnique({ where: { id }, select: { id: true } })) !== null;
}

/**
 * Changes a response for its person, in one transaction with the tallies and a record of what it said before. Throws
 * `response-unknown`, `level-off-scale`, and `token-expired` when half an hour is over or a rule keeps it out of the
 * figures that its person may know of. The same change again changes nothing.
 */
export async function changeResponse(db: Database, id: string, revision: ResponseRevision, now: Date): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const before = await getStored(db, id);
    if (now >= changeableUntil(before.givenAt) || !isChangeableByPerson(before.exclusion))
      throw new DomainError('token-expired');
    if (await replaceResponse(db, before, applyRevision(before, revision), now)) return;
  }
  throw new Error(`response changed ${ATTEMPTS} times while it was being changed`);
}

async function getStored(db: Database, id: string): Promise<StoredResponse> {
  const row = await db.response.findUnique({
    where: { id },
    select: {
      id: true,
      pointId: true,
      unitId: true,
      fieldCode: true,
      scale: true,
      level: true,
      reasons: true,
      comment: true,
      respondent: true,
      givenAt: true,
      questionnaireId: true,
      day: true,
      verification: true,
      exclusion: true,
    },
  });
  if (row === null) throw new DomainError('response-unknown');
  const { fieldCode, ...rest } = row;
  return {
    ...rest,
    field: fieldCode,
    scale: row.scale as Scale,
    verification: row.verification as Verification,
    reasons: parseReasons(row.reasons),
    storedReasons: row.reasons,
  };
}

function parseReasons(stored: string): Reason[] {
  const named = stored.split(' ');
  return allReasons.filter((reason) => named.includes(reason));
}

function applyRevision(before: StoredResponse, revision: ResponseRevision): StoredResponse {
  const level = revision.level ?? before.level;
  if (!isValidLevel(before.scale, level)) throw new DomainError('level-off-scale');
  // Reasons chosen for praise were worded as praise: a changed level must not turn them into complaints, nor the
  // reverse.
  const sameWording = isSatisfied(before.scale, level) === isSatisfied(before.scale, before.level);
  return {
    ...before,
    level,
    reasons: parseReasons((revision.reasons ?? (sameWording ? before.reasons : [])).join(' ')),
    comment: revision.comment === undefined ? before.comment : revision.comment,
    respondent: revision.respondent ?? before.respondent,
  };
}

/**
 * Writes only if the response is still as it was read; false when somebody was faster. The write comes first in the
 * transaction: SQLite then waits for other writers instead of failing, and PostgreSQL holds the row.
 */
function replaceResponse(db: Database, before: StoredResponse, after: StoredResponse, now: Date): Promise<boolean> {
  const recounted = before.level !== after.level || before.reasons.join() !== after.reasons.join();
  return inTransaction(db, async (tx) => {
    const { count } = await tx.response.updateMany({
      where: { id: before.id, level: before.level, reasons: before.storedReasons, exclusion: before.exclusion },
      data: {
        level: after.level,
        reasons: after.reasons.join(' '),
        comment: after.comment,
        respondent: after.respondent,
      },
    });
    if (count === 0) return false;
    if (recounted) {
      await tx.responseChange.create({
        data: {
          responseId: before.id,
          changedAt: await recordedAt(tx, now),
          level: before.level,
          reasons: before.storedReasons,
          exclusion: before.exclusion,
        },
      });
      await addTallies(tx, [{ ...before, sign: -1 }, after]);
    }
    return true;
  });
}
