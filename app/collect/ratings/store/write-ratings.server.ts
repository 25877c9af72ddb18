import { Prisma, type Transaction } from '~/platform/database/db.server';
import { placeRatings } from '~/collect/dossiers/store/cohort.server';
import { recordedAt } from '~/platform/database/closing-cut.server';
import type { Verification } from '~/base/verification';
import { REPEATED_CLAIM } from '~/base/named-rules';
import type { NewRating } from '~/collect/ratings/store/new-rating.server';
import { lockDossiersOfRatings, settleNewRatings } from '~/collect/ratings/store/new-rating-settlement.server';
import { addTallies } from '~/collect/ratings/store/tally.server';

export type RatingOutcome = 'accepted' | 'duplicate' | 'id-conflict' | 'dossier-already-rated';

/** 250 rows × 26 columns stay far below the bound-parameter limits of both databases. */
const ROWS_PER_STATEMENT = 250;

/** Writes within the caller's transaction: the new responses, and their tallies only where the response was new. */
export async function writeRatings(tx: Transaction, ratings: readonly NewRating[]): Promise<RatingOutcome[]> {
  await lockDossiersOfRatings(tx, ratings);
  const inserted = new Set<string>();
  for (let start = 0; start < ratings.length; start += ROWS_PER_STATEMENT) {
    // One order for all processes, so that two of them never wait for each other.
    const rows = ratings
      .slice(start, start + ROWS_PER_STATEMENT)
      .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    for (const row of await insertResponses(tx, rows)) inserted.add(contentKey(row));
  }
  const fresh: NewRating[] = [];
  const outcomes: (RatingOutcome | null)[] = ratings.map((rating) => {
    if (!inserted.delete(contentKey(rating))) return null;
    fresh.push(rating);
    return 'accepted';
  });
  await recordLate(tx, fresh);
  const { repeated, replaced } = await settleNewRatings(tx, fresh);
  const cohorts = await placeRatings(tx, fresh.flatMap(toPlaced));
  await addTallies(tx, [
    ...fresh.map((rating) => ({
      ...rating,
      cohort: cohorts.get(rating.id),
      verification: toVerification(rating),
      exclusion: repeated.has(rating.id) ? REPEATED_CLAIM : (rating.exclusion ?? ''),
    })),
    ...replaced,
  ]);
  return explainRemaining(tx, ratings, outcomes);
}

/** When a commit was delayed until after a closing had read the data, its ratings count as later data. */
async function recordLate(tx: Transaction, fresh: readonly NewRating[]): Promise<void> {
  const [first] = fresh;
  if (first === undefined) return;
  const oldest = fresh.reduce(
    (earliest, { receivedAt }) => (receivedAt < earliest ? receivedAt : earliest),
    first.receivedAt,
  );
  const moment = await recordedAt(tx, oldest);
  if (moment <= oldest) return;
  const late = fresh.filter(({ receivedAt }) => receivedAt < moment).map(({ id }) => id);
  await tx.response.updateMany({ where: { id: { in: late } }, data: { receivedAt: moment } });
}

function toPlaced({ id, dossier, receivedAt }: NewRating): { id: string; registered: string; receivedAt: Date }[] {
  const registered = dossier?.registered;
  return registered === undefined ? [] : [{ id, registered, receivedAt }];
}

function toVerification({ dossier }: NewRating): Verification {
  return dossier?.verification ?? 'none';
}

/** An invitation is used once, whatever becomes of its rating. */
function usedInvitation({ dossier }: NewRating): string | null {
  return dossier?.verification === 'invited' ? dossier.key : null;
}

type Inserted = Pick<NewRating, 'id' | 'contentHash'>;

// Two contents under one id may come in one commit, and the first may be the one that its dossier refuses.
function contentKey(row: Inserted): string {
  return `${row.id} ${row.contentHash}`;
}

async function insertResponses(tx: Transaction, rows: NewRating[]): Promise<Inserted[]> {
  const values = rows.map(
    (
      r,
    ) => Prisma.sql`(${r.id}, ${r.pointId}, ${r.unitId}, ${r.field}, ${r.questionnaireId}, ${r.scale}, ${r.level}, ${r.day},
      ${r.givenAt}, ${r.receivedAt}, ${r.late}, ${r.channel}, ${r.language}, ${r.respondent}, ${r.reasons.join(' ')},
      ${r.comment}, ${toVerification(r)}, ${usedInvitation(r)}, ${r.dossier?.key ?? null}, ${r.contentHash}, ${r.receipt}, ${r.deviceId}, ${r.assisted}, ${r.answerSeconds}, ${r.trapped}, ${r.exclusion ?? ''})`,
  );
  return tx.$queryRaw<Inserted[]>`
    INSERT INTO "Response" ("id", "pointId", "unitId", "fieldCode", "questionnaireId", "scale", "level", "day",
      "givenAt", "receivedAt", "late", "channel", "language", "respondent", "reasons",
      "comment", "verification", "dossierKey", "ratedDossier", "contentHash", "receipt", "deviceId", "assisted", "answerSeconds", "trapped", "exclusion")
    VALUES ${Prisma.join(values)}
    ON CONFLICT DO NOTHING RETURNING "id", "contentHash"`;
}

async function explainRemaining(
  tx: Transaction,
  ratings: readonly NewRating[],
  outcomes: (RatingOutcome | null)[],
): Promise<RatingOutcome[]> {
  const unexplained = ratings.filter((_, index) => outcomes[index] === null).map((rating) => rating.id);
  const known =
    unexplained.length === 0
      ? []
      : await tx.response.findMany({ where: { id: { in: unexplained } }, select: { id: true, contentHash: true } });
  const contentOf = new Map(known.map((row) => [row.id, row.contentHash]));
  return ratings.map((rating, index) => {
    const outcome = outcomes[index];
    if (outcome) return outcome;
    const content = contentOf.get(rating.id);
    if (content === undefined) return 'dossier-already-rated';
    return content === rating.contentHash ? 'duplicate' : 'id-conflict';
  });
}
