import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import { exclusionMove, type ExclusionKind } from '~/measure/integrity/domain/exclusion';
import { REPEATED_CLAIM } from '~/base/named-rules';
import { areKnownAsTwo } from '~/registry/people/store/account-tie.server';
import { forgetSummaries } from '~/measure/integrity/store/week-summaries.server';
import { recordAudit } from '~/platform/audit/audit.server';
import { recordedAt } from '~/platform/database/closing-cut.server';
import { moveRatings } from '~/collect/ratings/store/rating-move.server';

type Person = { id: number; name: string };

export type Proposal = { flagId: number; kind: ExclusionKind; reason: string };

/**
 * Asks that the ratings of a flag be kept out of the figures by the flag's rule, or let in again (measurement rule 9);
 * changes no figure. Throws 'not-found', 'exclusion-open' while another proposal waits, 'nothing-to-exclude'. Returns
 * the id.
 */
export async function proposeExclusion(
  db: Database,
  proposal: Proposal,
  attribution: { by: Person; now: Date },
): Promise<number> {
  return inTransaction(db, (tx) => proposeExclusionWithin(tx, proposal, attribution));
}

/** The same as part of a transaction. */
export async function proposeExclusionWithin(
  tx: Transaction,
  { flagId, kind, reason }: Proposal,
  { by, now }: { by: Person; now: Date },
): Promise<number> {
  // Holds the flag's row, so that of two proposals at once one sees the other.
  const { count } = await tx.integrityFlag.updateMany({ where: { id: flagId }, data: { id: flagId } });
  if (count === 0) throw new DomainError('not-found');
  const { rule } = await tx.integrityFlag.findUniqueOrThrow({ where: { id: flagId }, select: { rule: true } });
  if ((await tx.exclusion.count({ where: { flagId, state: 'PROPOSED' } })) > 0) throw new DomainError('exclusion-open');
  const { id } = await tx.exclusion.create({
    data: { flagId, rule, kind, reason, state: 'PROPOSED', proposedById: by.id, proposedAt: now },
    select: { id: true },
  });
  const { from } = exclusionMove(kind, rule);
  const moving = await nameRatings(tx, id, flagId, from);
  if (moving === 0) throw new DomainError('nothing-to-exclude');
  // Claims whose place another rating of their dossier has: they change no figure now, and are not to step in later.
  const ratings = moving + (from === '' ? await nameRatings(tx, id, flagId, REPEATED_CLAIM) : 0);
  await recordAudit(tx, {
    at: now,
    actor: by.name,
    action: 'exclusion.propose',
    subject: String(id),
    detail: { flag: flagId, rule, kind, ratings },
  });
  return id;
}

/**
 * Names in a proposal the ratings of its flag that are where a rule keeps them (empty: they count). Returns how many.
 */
async function nameRatings(tx: Transaction, exclusionId: number, flagId: number, exclusion: string): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO "ExclusionResponse" ("exclusionId", "responseId")
    SELECT CAST(${exclusionId} AS INTEGER), r."id"
    FROM "IntegrityFlagResponse" f JOIN "Response" r ON r."id" = f."responseId"
    WHERE f."flagId" = ${flagId} AND r."exclusion" = ${exclusion}`;
}

type Decision = { approved: boolean; note: string };

/**
 * Decides a proposal, by another person than the one who made it; when approved, moves its ratings and their tallies in
 * the same transaction and keeps what each said before, so that a week can be recounted as of its closing. Ratings that
 * meanwhile are elsewhere stay there. Throws 'not-found', 'second-person-required', 'second-person-tied' (decision
 * 027), 'exclusion-decided'. Returns how many ratings were moved.
 */
export async function decideExclusion(
  db: Database,
  id: number,
  { approved, note }: Decision,
  { by, now }: { by: Person; now: Date },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { count } = await tx.exclusion.updateMany({
      where: { id, state: 'PROPOSED', proposedById: { not: by.id } },
      data: { state: approved ? 'APPLIED' : 'REFUSED', decidedById: by.id, decidedAt: now, decisionNote: note },
    });
    if (count === 0) await explainRefusal(tx, id, by);
    const decidedAt = await recordedAt(tx, now);
    if (decidedAt > now) await tx.exclusion.update({ where: { id }, data: { decidedAt }, select: { id: true } });
    const { kind, rule, proposedById, flag } = await tx.exclusion.findUniqueOrThrow({
      where: { id },
      select: { kind: true, rule: true, proposedById: true, flag: { select: { firstDay: true, lastDay: true } } },
    });
    if (!(await areKnownAsTwo(tx, proposedById, by.id, now))) throw new DomainError('second-person-tied');
    const moved = approved
      ? await moveRatings(tx, await listAsked(tx, id), exclusionMove(kind as ExclusionKind, rule), decidedAt)
      : 0;
    if (moved > 0) await forgetSummaries(tx, flag);
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
  throw new DomainError(
    found.state === 'PROPOSED' && found.proposedById === by.id ? 'second-person-required' : 'exclusion-decided',
  );
}

async function listAsked(tx: Transaction, exclusionId: number): Promise<string[]> {
  const rows = await tx.exclusionResponse.findMany({
    where: { exclusionId },
    orderBy: { responseId: 'asc' },
    select: { responseId: true },
  });
  return rows.map(({ responseId }) => responseId);
}

/** How many of a flag's ratings count now, and how many its rule keeps out. */
export async function countFlagged(
  db: Queryable,
  flagId: number,
  rule: string,
): Promise<{ counted: number; excluded: number }> {
  const rows = await db.$queryRaw<{ exclusion: string; count: number | bigint }[]>`
    SELECT r."exclusion", COUNT(*) AS "count"
    FROM "IntegrityFlagResponse" f JOIN "Response" r ON r."id" = f."responseId"
    WHERE f."flagId" = ${flagId} GROUP BY r."exclusion"`;
  const countOf = (exclusion: string) => Number(rows.find((row) => row.exclusion === exclusion)?.count ?? 0);
  return { counted: countOf(''), excluded: countOf(rule) };
}
