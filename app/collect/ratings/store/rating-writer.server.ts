import { troubleOf } from '~/platform/database/database-trouble';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { Prisma, type Database, type Transaction } from '~/platform/database/db.server';
import type { Channel } from '~/registry/points/domain/service-point';
import type { Reason } from '~/base/reasons';
import type { Scale } from '~/base/scale';
import { recordedAt } from '~/platform/database/closing-cut.server';
import { REPEATED_CLAIM, type RatedDossier, type Verification } from '~/base/verification';
import { holdDossiersOf, settleNewRatings } from '~/collect/ratings/store/new-rating-settlement.server';
import { addTallies } from '~/collect/ratings/store/tally.server';

/** A rating with everything resolved that the citizen's client may not decide: unit, day, questionnaire, receipt. */
export type NewRating = {
  id: string;
  pointId: number;
  unitId: number;
  field: string;
  questionnaireId: number;
  scale: Scale;
  level: number;
  day: string;
  givenAt: Date;
  receivedAt: Date;
  late: boolean;
  channel: Channel;
  language: string;
  respondent: string;
  reasons: readonly Reason[];
  comment: string | null;
  /** The dossier that the rating names; null where it names none. */
  dossier: RatedDossier | null;
  contentHash: string;
  /** The keyed hash of the receipt's code. */
  receipt: string;
  /** The kiosk that sent it. */
  deviceId: number | null;
  /** Somebody entered it for the person. */
  assisted: boolean;
  /** Whole seconds between the page and the tap; null where nobody measured. */
  answerSeconds: number | null;
  /** Something that people do not see was filled in. */
  trapped: boolean;
  /** The named rule that keeps it out of the figures for now; it counts without one. */
  exclusion?: string;
};

export type RatingOutcome = 'accepted' | 'duplicate' | 'id-conflict' | 'dossier-already-rated';

export type RatingWriter = {
  /** One outcome per rating, in their order. Resolves after the commit; rejects when nothing of it was written. */
  save: (ratings: readonly NewRating[]) => Promise<RatingOutcome[]>;
  /** Resolves when nothing waits any more: what was acknowledged is on disk. */
  idle: () => Promise<void>;
};

declare module '~/platform/context.server' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be added to
  interface AppParts {
    /** Saves ratings; those that wait share a commit. */
    ratings: RatingWriter;
  }
}

type Waiting = {
  ratings: readonly NewRating[];
  resolve: (outcomes: RatingOutcome[]) => void;
  reject: (error: unknown) => void;
};

/** 250 rows × 25 columns stay far below the bound-parameter limits of both databases. */
const ROWS_PER_COMMIT = 250;

/**
 * Saves ratings so that those that arrive while a commit is under way share the next one: a commit on a durable disk
 * costs milliseconds, and one each would be the limit of the whole city. Nobody is answered before their commit.
 */
export function createRatingWriter(db: Database): RatingWriter {
  const queue: Waiting[] = [];
  let running: Promise<void> | null = null;

  async function drain(): Promise<void> {
    // Lets the requests that are already in the event loop join the first commit.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0) {
      await commitTogether(db, takeBatch(queue));
    }
    running = null;
  }

  return {
    save(ratings) {
      return new Promise((resolve, reject) => {
        queue.push({ ratings, resolve, reject });
        running ??= drain();
      });
    },
    async idle() {
      while (running) await running;
    },
  };
}

function takeBatch(queue: Waiting[]): Waiting[] {
  let rows = 0;
  let count = 0;
  for (const waiting of queue) {
    if (count > 0 && rows + waiting.ratings.length > ROWS_PER_COMMIT) break;
    rows += waiting.ratings.length;
    count += 1;
  }
  return queue.splice(0, count);
}

async function commitTogether(db: Database, batch: Waiting[]): Promise<void> {
  try {
    const ratings = batch.flatMap((waiting) => waiting.ratings);
    const outcomes = await inTransaction(db, (tx) => writeRatings(tx, ratings));
    let start = 0;
    for (const waiting of batch) {
      waiting.resolve(outcomes.slice(start, start + waiting.ratings.length));
      start += waiting.ratings.length;
    }
  } catch (error) {
    // What the database itself is to blame for would only be waited for again, once for each.
    if (batch.length === 1 || troubleOf(error) !== null) {
      for (const { reject } of batch) reject(error);
      return;
    }
    // One caller's fault must not cost the others their rating.
    for (const waiting of batch) await commitTogether(db, [waiting]);
  }
}

/** Writes within the caller's transaction: the new responses, and their tallies only where the response was new. */
export async function writeRatings(tx: Transaction, ratings: readonly NewRating[]): Promise<RatingOutcome[]> {
  await holdDossiersOf(tx, ratings);
  const inserted = new Set<string>();
  for (let start = 0; start < ratings.length; start += ROWS_PER_COMMIT) {
    // One order for all processes, so that two of them never wait for each other.
    const rows = ratings.slice(start, start + ROWS_PER_COMMIT).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
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
  await addTallies(tx, [
    ...fresh.map((rating) => ({
      ...rating,
      verification: verificationOf(rating),
      exclusion: repeated.has(rating.id) ? REPEATED_CLAIM : (rating.exclusion ?? ''),
    })),
    ...replaced,
  ]);
  return explainTheRest(tx, ratings, outcomes);
}

/** A commit that was held up until after a closing had read the data makes later data of what it brings. */
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

function verificationOf({ dossier }: NewRating): Verification {
  return dossier?.verification ?? 'none';
}

/** An invitation is used once, whatever becomes of its rating. */
function invitationOf({ dossier }: NewRating): string | null {
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
      ${r.comment}, ${verificationOf(r)}, ${invitationOf(r)}, ${r.dossier?.key ?? null}, ${r.contentHash}, ${r.receipt}, ${r.deviceId}, ${r.assisted}, ${r.answerSeconds}, ${r.trapped}, ${r.exclusion ?? ''})`,
  );
  return tx.$queryRaw<Inserted[]>`
    INSERT INTO "Response" ("id", "pointId", "unitId", "fieldCode", "questionnaireId", "scale", "level", "day",
      "givenAt", "receivedAt", "late", "channel", "language", "respondent", "reasons",
      "comment", "verification", "dossierKey", "ratedDossier", "contentHash", "receipt", "deviceId", "assisted", "answerSeconds", "trapped", "exclusion")
    VALUES ${Prisma.join(values)}
    ON CONFLICT DO NOTHING RETURNING "id", "contentHash"`;
}

async function explainTheRest(
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
