import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { startOfLocalDay } from '~/base/calendar/local-day';
import { unitIdOn } from '~/registry/points/domain/service-point';
import { holds, type Role } from '~/registry/people/domain/roles';
import { formSerial } from '~/collect/paper/domain/form-number';
import { isSameForm, type KeyedForm, type PaperRefusal, type PaperState } from '~/collect/paper/domain/keyed-form';
import { asksForDoubleKeying } from '~/registry/targets/store/plan.server';
import { lastFormNumber } from '~/collect/paper/store/printed-form.server';
import { recordAudit } from '~/platform/audit/audit.server';
import type { PointForRating } from '~/registry/points/store/point-directory.server';
import { makeRating } from '~/collect/ratings/store/new-rating.server';
import { writeRatings } from '~/collect/ratings/store/write-ratings.server';
import { keyedHash } from '~/platform/security/keyed-hash.server';

const NOON_MS = 12 * 60 * 60 * 1000;

type Keying = {
  point: PointForRating;
  /** The form's own number at its point. */
  number: number;
  form: KeyedForm;
  by: { id: number; role: Role; name: string };
  now: Date;
  timeZone: string;
  secret: string;
};
type Keyed = { state: PaperState } | { refused: PaperRefusal };

/**
 * Keys a form, in one transaction with the response it becomes and its line in the audit log. A dossier's number on it
 * is a claim like any that is typed, and nobody is told whether such a dossier is known or rated (decision 021). The
 * response's id comes from point and serial, so that no form ever counts twice.
 */
export async function keyForm(db: Database, keying: Keying): Promise<Keyed> {
  const { point, number, form, by, now } = keying;
  const serial = formSerial(point.id, number);
  const first = JSON.stringify(form);
  // Numbers are only ever added, so that one which is printed stays so.
  if (number > (await lastFormNumber(db, point.id))) return { refused: 'unprinted' };
  return inTransaction(db, async (tx) => {
    // Writing first takes the lock, so that two people who key one form at once come one after the other.
    const added = await tx.$executeRaw`
      INSERT INTO "PaperForm" ("pointId", "serial", "state", "first", "firstById", "firstAt")
      VALUES (${point.id}, ${serial}, 'WAITING', ${first}, ${by.id}, ${now}) ON CONFLICT DO NOTHING`;
    const stored = await tx.paperForm.findUniqueOrThrow({
      where: { pointId_serial: { pointId: point.id, serial } },
      select: { id: true, state: true, first: true, firstById: true, second: true, secondById: true },
    });
    if (added === 1) {
      const waits = await asksForDoubleKeying(tx, form.day);
      if (!waits) await countForm(tx, stored.id, form, keying);
      return recordKeying(tx, keying, waits ? 'WAITING' : 'COUNTED');
    }
    if (stored.state === 'COUNTED') return { refused: 'counted-already' };
    if (by.id === stored.firstById || by.id === stored.secondById) return { refused: 'yours' };
    const settles = stored.state === 'DIFFERENT';
    if (settles && !holds(by.role, 'paper:settle')) return { refused: 'reviewer' };
    const one = JSON.parse(stored.first) as KeyedForm;
    const same = settles || isSameForm(one, form);
    const state: PaperState = same ? 'COUNTED' : 'DIFFERENT';
    const { count: changed } = await tx.paperForm.updateMany({
      where: { id: stored.id, state: stored.state, secondById: stored.secondById },
      data: { state, ...(settles ? {} : { second: first, secondById: by.id, secondAt: now }) },
    });
    if (changed === 0) return { refused: 'counted-already' };
    if (same) await countForm(tx, stored.id, settles ? form : one, keying);
    return recordKeying(tx, keying, state);
  });
}

/** Writes the response as every other rating is written. Noon of the form's day, or now where it is not noon yet. */
async function countForm(tx: Transaction, formId: number, form: KeyedForm, keying: Keying): Promise<void> {
  const { point, number, now, timeZone, secret } = keying;
  const serial = formSerial(point.id, number);
  const id = deriveResponseId(secret, serial);
  const noon = new Date(startOfLocalDay(form.day, timeZone).getTime() + NOON_MS);
  const rating = makeRating(
    { secret, timeZone },
    {
      id,
      pointId: point.id,
      unitId: unitIdOn(point, form.day),
      field: form.field,
      questionnaireId: point.questionnaireId,
      scale: point.scale,
      level: form.level,
      givenAt: noon < now ? noon : now,
      receivedAt: now,
      channel: 'PAPER',
      language: form.language,
      respondent: form.respondent,
      reasons: form.reasons,
      comment: form.comment,
      dossier: form.claimKey === undefined ? null : { verification: 'claimed', claimKey: form.claimKey },
      content: JSON.stringify([serial, form]),
      assisted: true,
    },
  );
  await writeRatings(tx, [rating]);
  await tx.paperForm.update({
    where: { id: formId },
    data: { state: 'COUNTED', responseId: id },
    select: { id: true },
  });
}

/** Records who keyed which form with which result, without what the form says. */
async function recordKeying(tx: Transaction, { point, number, by, now }: Keying, state: PaperState): Promise<Keyed> {
  const detail = { point: point.code, keyed: state };
  await recordAudit(tx, {
    at: now,
    actor: by.name,
    action: 'paper.key',
    subject: formSerial(point.id, number),
    detail,
  });
  return { state };
}

/** A UUID (version 8) that is always the same for a form. */
function deriveResponseId(secret: string, serial: string): string {
  const bytes = keyedHash(secret, 'paper-form', serial).subarray(0, 16);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

type OpenForm = {
  serial: string;
  keyedAt: Date;
  mine: boolean;
  first: KeyedForm | null;
  second: KeyedForm | null;
};

/**
 * The forms of a point that do not count yet, the oldest first. What was keyed is shown only where two versions differ:
 * who keys the second time must read the paper.
 */
export async function listOpenForms(db: Queryable, pointId: number, userId: number): Promise<OpenForm[]> {
  const rows = await db.paperForm.findMany({
    where: { pointId, state: { not: 'COUNTED' } },
    orderBy: { firstAt: 'asc' },
    take: 200,
    select: { serial: true, firstAt: true, firstById: true, first: true, secondById: true, second: true },
  });
  return rows.map(({ serial, firstAt, firstById, first, secondById, second }) => ({
    serial,
    keyedAt: firstAt,
    mine: firstById === userId || secondById === userId,
    first: second === null ? null : (JSON.parse(first) as KeyedForm),
    second: second === null ? null : (JSON.parse(second) as KeyedForm),
  }));
}

/** How many forms a person has keyed since a moment. */
export function countKeyedBy(db: Queryable, userId: number, since: Date): Promise<number> {
  return db.paperForm.count({
    where: {
      OR: [
        { firstById: userId, firstAt: { gte: since } },
        { secondById: userId, secondAt: { gte: since } },
      ],
    },
  });
}
