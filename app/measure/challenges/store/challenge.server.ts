import { DomainError } from '~/base/errors';
import { CHALLENGED_TAP } from '~/base/named-rules';
import { addDays, toLocalDay } from '~/base/calendar/local-day';
import { periodContaining } from '~/base/calendar/period';
import { highestLevelOf, type Scale } from '~/base/scale';
import { cleanText } from '~/base/text/clean-text';
import { moveRatings } from '~/collect/ratings/store/rating-move.server';
import { stateAfterOpening, challengeStates, type ChallengeState } from '~/measure/challenges/domain/challenge';
import { isCommitment, readChallengeText, type ChallengedTap } from '~/measure/challenges/domain/challenge-text';
import { closesAt } from '~/measure/closing/domain/closing-time';
import { forgetSummaries } from '~/measure/integrity/store/week-summaries.server';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

type Attributed = { actor: string; now: Date };

/** One observer cannot keep a point's ratings out by the dozen. */
const MAX_A_WEEK = 20;
const WEEK_MS = 7 * 86_400_000;

/**
 * Announces a challenge by the SHA-256 of its text alone, which the server does not know yet. Throws
 * 'commitment-invalid', 'commitment-taken', 'too-many-challenges'.
 */
export async function announceChallenge(db: Database, commitment: string, { actor, now }: Attributed): Promise<number> {
  if (!isCommitment(commitment)) throw new DomainError('commitment-invalid');
  return inTransaction(db, async (tx) => {
    const since = new Date(now.getTime() - WEEK_MS);
    const lately = await tx.challenge.count({ where: { announcedBy: actor, announcedAt: { gte: since } } });
    if (lately >= MAX_A_WEEK) throw new DomainError('too-many-challenges', { most: MAX_A_WEEK });
    const [created] = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO "Challenge" ("commitment", "state", "announcedAt", "announcedBy")
      VALUES (${commitment}, 'ANNOUNCED', ${now}, ${actor}) ON CONFLICT ("commitment") DO NOTHING RETURNING "id"`;
    if (created === undefined) throw new DomainError('commitment-taken');
    const { id } = created;
    await recordAudit(tx, { at: now, actor, action: 'challenge.announce', subject: String(id) });
    return id;
  });
}

export type OpenedChallenge = { id: number; state: ChallengeState };

/**
 * Opens a challenge: finds the rating by point and comment, given and received after the announcement, compares its
 * level, publishes the text and keeps the rating out of the figures. `missing`: says that the rating is to be published
 * as missing where it is not found. Throws 'challenge-text-invalid', 'challenge-unknown' for a text that nobody
 * announced, 'level-off-scale', 'challenge-opened', 'challenge-rating-missing', and 'challenge-week-closed' once the
 * rating's week is due: counted there and told here, it would tell what the others of a small cell said (rule 10).
 */
export async function openChallenge(
  db: Database,
  { text, missing }: { text: string; missing: boolean },
  { actor, now, timeZone }: Attributed & { timeZone: string },
): Promise<OpenedChallenge> {
  const tap = readChallengeText(text);
  if (tap === null) throw new DomainError('challenge-text-invalid');
  const commitment = sha256Hex(text);
  return inTransaction(db, async (tx) => {
    // Holds the row, so that of two at once the second sees what the first found.
    const { count } = await tx.challenge.updateMany({ where: { commitment }, data: { commitment } });
    if (count === 0) throw new DomainError('challenge-unknown');
    const challenge = await tx.challenge.findUniqueOrThrow({ where: { commitment } });
    const known = challengeStates.find((one) => one === challenge.state) ?? 'ANNOUNCED';
    const point = await findPoint(tx, tap.point);
    if (point !== null && tap.level > highestLevelOf(point.scale)) throw new DomainError('level-off-scale');
    const rating =
      point === null ? null : await findRating(tx, tap, point, { announcedAt: challenge.announcedAt, timeZone });
    const week = rating && periodContaining('week', rating.day);
    if (week !== null && now >= closesAt(week, timeZone)) {
      throw new DomainError('challenge-week-closed', { week: week.key });
    }
    const finding = { announcedLevel: tap.level, recordedLevel: rating?.level ?? null };
    const state = stateAfterOpening(known, finding);
    if (state === null) throw new DomainError('challenge-opened');
    if (state === 'MISSING' && !missing) throw new DomainError('challenge-rating-missing');
    const { id } = challenge;
    await tx.challenge.update({
      where: { id },
      data: {
        ...finding,
        state,
        openedAt: now,
        openedBy: actor,
        opening: text,
        pointId: point?.id ?? null,
        givenAt: rating?.givenAt ?? null,
        responseId: rating?.id ?? null,
      },
      select: { id: true },
    });
    if (rating !== null && rating.exclusion !== CHALLENGED_TAP) {
      await moveRatings(tx, [rating.id], { from: rating.exclusion, to: CHALLENGED_TAP }, now);
      await forgetSummaries(tx, { firstDay: rating.day, lastDay: rating.day });
    }
    await recordAudit(tx, { at: now, actor, action: 'challenge.open', subject: String(id) });
    return { id, state };
  });
}

/** The point with a code of this SHA-256, now or before; some thousand codes are tried. */
async function findPoint(
  db: Queryable,
  codeHash: string,
): Promise<{ id: number; unitId: number; scale: Scale } | null> {
  const points = await db.servicePoint.findMany({
    select: { id: true, unitId: true, scale: true, code: true, retiredCodes: { select: { code: true } } },
  });
  const found = points.find((point) => [point, ...point.retiredCodes].some(({ code }) => sha256Hex(code) === codeHash));
  return found === undefined ? null : { id: found.id, unitId: found.unitId, scale: found.scale as Scale };
}

/**
 * The first rating of the point with the very comment that came after the announcement. One that was there before is
 * never opened: a comment that an observer has read must not tell how its citizen rated.
 */
async function findRating(
  tx: Transaction,
  tap: ChallengedTap,
  { id: pointId, unitId }: { id: number; unitId: number },
  { announcedAt, timeZone }: { announcedAt: Date; timeZone: string },
) {
  const day = toLocalDay(announcedAt, timeZone);
  const rows = await tx.response.findMany({
    where: {
      unitId,
      // A kiosk keeps a rating for at most fourteen days.
      day: { gte: day, lte: addDays(day, 30) },
      pointId,
      givenAt: { gte: announcedAt },
      receivedAt: { gte: announcedAt },
      comment: { not: null },
    },
    orderBy: { receivedAt: 'asc' },
    select: { id: true, day: true, level: true, givenAt: true, exclusion: true, comment: true },
  });
  return rows.find(({ comment }) => cleanText(comment ?? '').replace(/\s+/g, ' ') === tap.comment) ?? null;
}
