import { Prisma, type Transaction } from '~/db.server';
import { REPEATED_CLAIM, type RatedDossier } from '~/domain/ratings/verification';
import { recordedAt } from '~/models/closing-cut.server';
import { moveResponses, moveTallies } from '~/models/moved-rating.server';

type OfDossier = { id: string; receivedAt: Date; dossier: RatedDossier | null; exclusion?: string };

const KEEPS_OUT = { from: '', to: REPEATED_CLAIM };

const ROWS_PER_STATEMENT = 500;

/**
 * Decides which of the claimed ratings just written count: the first of a number, while no invited rating of its dossier
 * is there. Gives the ids of the others, which are kept under the rule. The same statements run whatever is found, so
 * that the time they take tells nobody.
 */
export async function settleClaims(tx: Transaction, written: readonly OfDossier[]): Promise<ReadonlySet<string>> {
  const claims = written.filter(counts).flatMap(({ id, dossier }) => (dossier?.verification === 'claimed' ? [{ id, ...dossier }] : []));
  const repeated = new Set<string>();
  for (const chunk of chunksOf(claims)) {
    const keys = chunk.flatMap(({ key, rival }) => [key, rival]);
    const rows = await tx.response.findMany({ where: { dossierKey: { in: keys } }, select: { dossierKey: true } });
    const taken = new Set(rows.map(({ dossierKey }) => dossierKey));
    const settled = chunk.map(({ id, key, rival }) => {
      const isFirst = !taken.has(key) && !taken.has(rival);
      taken.add(key);
      if (!isFirst) repeated.add(id);
      return Prisma.sql`(${id}, CAST(${isFirst ? key : null} AS TEXT), ${isFirst ? '' : REPEATED_CLAIM})`;
    });
    await tx.$executeRaw`
      WITH settled ("id", "key", "exclusion") AS (VALUES ${Prisma.join(settled)})
      UPDATE "Response" SET "dossierKey" = settled."key", "exclusion" = settled."exclusion"
      FROM settled WHERE "Response"."id" = settled."id"`;
  }
  return repeated;
}

/**
 * Invited ratings take the place of the claimed ones of their dossiers, those of closed weeks excepted: what was reported
 * stays as it was.
 */
export async function replaceClaims(tx: Transaction, written: readonly OfDossier[]): Promise<void> {
  const invited = written.filter(counts).flatMap(({ receivedAt, dossier }) => (dossier?.verification === 'invited' ? [{ receivedAt, ...dossier }] : []));
  for (const chunk of chunksOf(invited)) {
    const openFrom = chunk.reduce((first, one) => (one.openFrom < first ? one.openFrom : first), chunk[0]?.openFrom ?? '');
    const at = new Date(Math.max(...chunk.map(({ receivedAt }) => receivedAt.getTime())));
    const ofClaims = Prisma.sql`"dossierKey" IN (${Prisma.join(chunk.map(({ rival }) => rival))}) AND "day" >= ${openFrom}`;
    const moved = await moveResponses(tx, ofClaims, KEEPS_OUT, await recordedAt(tx, at));
    if (moved.length > 0) await moveTallies(tx, moved, KEEPS_OUT);
  }
}

/** What another rule keeps out from the start takes nobody's place. */
function counts({ exclusion = '' }: OfDossier): boolean {
  return exclusion === '';
}

function chunksOf<T>(rows: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) chunks.push(rows.slice(start, start + ROWS_PER_STATEMENT));
  return chunks;
}
