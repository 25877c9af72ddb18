import { Prisma, type Database, type Queryable, type Transaction } from '~/db.server';
import { DomainError } from '~/domain/errors';
import { exclusionMove, type ExclusionKind } from '~/domain/integrity/exclusion';
import type { Reason } from '~/domain/ratings/reasons';
import type { Scale } from '~/domain/ratings/scale';
import { areKnownAsTwo } from '~/models/account-tie.server';
import { recordAudit } from '~/models/audit.server';
import { addReasonTallies, addTallies, type Countable } from '~/models/tally.server';

type Person = { id: number; name: string };

export type Proposal = { flagId: number; kind: ExclusionKind; reason: string };

/**
 * Asks that the ratings of a flag be kept out of the figures by the flag's rule, or let in again (design rule 9); changes no
 * figure. Throws 'not-found', 'exclusion-open' while another proposal waits, 'nothing-to-exclude'. Returns the id.
 */
export async function proposeExclusion(
  db: Database,
  { flagId, kind, reason }: Proposal,
  { by, now }: { by: Person; now: Date },
): Promise<number> {
  return db.$transaction(async (tx) => {
    // Holds the flag's row, so that of two proposals at once one sees the other.
    const { count } = await tx.integrityFlag.updateMany({ where: { id: flagId }, data: { id: flagId } });
    if (count === 0) throw new DomainError('not-found');
    const { rule } = await tx.integrityFlag.findUniqueOrThrow({ where: { id: flagId }, select: { rule: true } });
    if ((await tx.exclusion.count({ where: { flagId, state: 'PROPOSED' } })) > 0) throw new DomainError('exclusion-open');
    const { id } = await tx.exclusion.create({
      data: { flagId, rule, kind, reason, state: 'PROPOSED', proposedById: by.id, proposedAt: now },
      select: { id: true },
    });
    const ratings = await tx.$executeRaw`
      INSERT INTO "ExclusionResponse" ("exclusionId", "responseId")
      SELECT CAST(${id} AS INTEGER), r."id"
      FROM "IntegrityFlagResponse" f JOIN "Response" r ON r."id" = f."responseId"
      WHERE f."flagId" = ${flagId} AND r."exclusion" = ${exclusionMove(kind, rule).from}`;
    if (ratings === 0) throw new DomainError('nothing-to-exclude');
    await recordAudit(tx, {
      at: now,
      actor: by.name,
      action: 'exclusion.propose',
      subject: String(id),
      detail: { flag: flagId, rule, kind, ratings },
    });
    return id;
  });
}

export type Decision = { approved: boolean; note: string };

/**
 * Decides a proposal, by another person than the one who made it; when approved, moves its ratings and their tallies in
 * the same transaction and keeps what each said before, so that a week can be recounted as of its closing. Ratings that
 * meanwhile are elsewhere stay there. Throws 'not-found', 'second-person-required', 'second-person-tied' (decision 030),
 * 'exclusion-decided'. Returns how many ratings were moved.
 */
export async function decideExclusion(
  db: Database,
  id: number,
  { approved, note }: Decision,
  { by, now }: { by: Person; now: Date },
): Promise<number> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.exclusion.updateMany({
      where: { id, state: 'PROPOSED', proposedById: { not: by.id } },
      data: { state: approved ? 'APPLIED' : 'REFUSED', decidedById: by.id, decidedAt: now, decisionNote: note },
    });
    if (count === 0) await explainRefusal(tx, id, by);
    const { kind, rule, proposedById } = await tx.exclusion.findUniqueOrThrow({
      where: { id },
      select: { kind: true, rule: true, proposedById: true },
    });
    if (!(await areKnownAsTwo(tx, proposedById, by.id, now))) throw new DomainError('second-person-tied');
    const moved = approved ? await moveRatings(tx, id, exclusionMove(kind as ExclusionKind, rule), now) : 0;
    await recordAudit(tx, {
      at: now,
      actor: by.name,
      action: approved ? 'exclusion.apply' : 'exclusion.refuse',
      subject: String(id),
      detail: { rule, kind, ratings: moved },
    });
    return moved;
  });
}

async function explainRefusal(tx: Transaction, id: number, by: Person): Promise<never> {
  const found = await tx.exclusion.findUnique({ where: { id }, select: { state: true, proposedById: true } });
  if (found === null) throw new DomainError('not-found');
  throw new DomainError(found.state === 'PROPOSED' && found.proposedById === by.id ? 'second-person-required' : 'exclusion-decided');
}

type Moved = {
  id: string;
  day: string;
  unitId: number;
  field: string;
  scale: string;
  level: number;
  dossierKey: string | null;
  reasons: string;
};

const ROWS_PER_STATEMENT = 500;

async function moveRatings(tx: Transaction, id: number, { from, to }: { from: string; to: string }, now: Date): Promise<number> {
  const asked = await tx.exclusionResponse.findMany({
    where: { exclusionId: id },
    orderBy: { responseId: 'asc' },
    select: { responseId: true },
  });
  const countable: Countable[] = [];
  for (let start = 0; start < asked.length; start += ROWS_PER_STATEMENT) {
    const ids = asked.slice(start, start + ROWS_PER_STATEMENT).map(({ responseId }) => responseId);
    const moved = await tx.$queryRaw<Moved[]>`
      UPDATE "Response" SET "exclusion" = ${to} WHERE "id" IN (${Prisma.join(ids)}) AND "exclusion" = ${from}
      RETURNING "id", "day", "unitId", "fieldCode" AS "field", "scale", "level", "dossierKey", "reasons"`;
    await tx.responseChange.createMany({
      data: moved.map((row) => ({ responseId: row.id, changedAt: now, level: row.level, reasons: row.reasons, exclusion: from })),
    });
    for (const row of moved) {
      const reasons = row.reasons === '' ? [] : (row.reasons.split(' ') as Reason[]);
      countable.push({ ...row, scale: row.scale as Scale, reasons });
    }
  }
  // What counts first, whichever way: the order in which new ratings take these rows, so that none waits in a circle.
  for (const exclusion of [from, to].sort()) {
    const sign = exclusion === from ? -1 : 1;
    const rows = countable.map((row) => ({ ...row, exclusion }));
    await addTallies(tx, rows, sign);
    await addReasonTallies(tx, rows, sign);
  }
  return countable.length;
}

/** How many of a flag's ratings count now, and how many its rule keeps out. */
export async function countFlagged(db: Queryable, flagId: number, rule: string): Promise<{ counted: number; excluded: number }> {
  const rows = await db.$queryRaw<{ exclusion: string; count: number | bigint }[]>`
    SELECT r."exclusion", COUNT(*) AS "count"
    FROM "IntegrityFlagResponse" f JOIN "Response" r ON r."id" = f."responseId"
    WHERE f."flagId" = ${flagId} GROUP BY r."exclusion"`;
  const countOf = (exclusion: string) => Number(rows.find((row) => row.exclusion === exclusion)?.count ?? 0);
  return { counted: countOf(''), excluded: countOf(rule) };
}
