import type { Database } from '~/platform/database/db.server';
import type { RatedDossier } from '~/base/verification';
import type { NewRating } from '~/collect/ratings/store/new-rating.server';
import { newRating } from '../../../support/new-rating';

/** Within the week that is open at the tests' own time. */
export const AT = new Date('2026-11-18T03:00:00.000Z');

export function dossier(verification: RatedDossier['verification'], key = '1'): RatedDossier {
  return { verification, key };
}

/** A rating of a dossier, or of none, at a point that no other one has had. */
export async function rating(
  db: Database,
  of: RatedDossier | null,
  changes: Partial<NewRating> = {},
): Promise<NewRating> {
  const used = (await db.response.findMany({ distinct: ['pointId'], select: { pointId: true } })).map(
    ({ pointId }) => pointId,
  );
  const point = await db.servicePoint.findFirstOrThrow({
    where: { id: { notIn: used } },
    orderBy: { id: 'asc' },
    select: { id: true, unitId: true },
  });
  return newRating(db, point, { givenAt: AT, reasons: ['TIME'], dossier: of, ...changes });
}

/** What counts by its verification, from the tallies. */
export async function counted(db: Database): Promise<{ verified: number; others: number }> {
  const sums = { verified: 0, others: 0 };
  for (const t of await db.tally.findMany({ where: { exclusion: '' } })) {
    sums[t.verified ? 'verified' : 'others'] += t.level1 + t.level2 + t.level3 + t.level4 + t.level5;
  }
  return sums;
}
