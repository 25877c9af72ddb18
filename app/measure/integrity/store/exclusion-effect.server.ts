import type { Queryable } from '~/platform/database/db.server';
import type { Period } from '~/base/calendar/period';
import { exclusionMove } from '~/measure/integrity/domain/exclusion';
import { exclusionEffect, type ExclusionEffect, type MovedCount } from '~/measure/integrity/domain/exclusion-effect';
import type { RatingOfDossier } from '~/collect/ratings/domain/one-per-dossier';
import type { Scale } from '~/base/scale';
import { isVerified, type Verification } from '~/base/verification';
import { REPEATED_CLAIM } from '~/base/named-rules';
import type { ExclusionRecord } from '~/measure/integrity/store/exclusion-record.server';
import {
  listRatingsOfDossiers,
  listReplacements,
  settleIncomingRatings,
} from '~/collect/ratings/store/one-per-dossier.server';
import { sumCohorts, sumPeriodTallies } from '~/measure/reports/store/period-counts.server';
import { sumVolumes } from '~/measure/reports/store/volume-counts.server';
import { loadPlan } from '~/registry/targets/store/target.server';
import { listBranchIds } from '~/registry/units/store/unit-directory.server';

type MovedRow = Omit<MovedCount, 'verified' | 'count' | 'from' | 'to'> & {
  verified: number | bigint;
  count: number | bigint;
};

const ROWS_PER_STATEMENT = 500;

/** What a proposal would do now to the week's figures of its unit, those below it included, per field. */
export async function loadExclusionEffect(
  db: Queryable,
  { id, kind, rule, unit }: Pick<ExclusionRecord, 'id' | 'kind' | 'rule' | 'unit'>,
  week: Period,
): Promise<ExclusionEffect[]> {
  const move = exclusionMove(kind, rule);
  const unitIds = [...(await listBranchIds(db, unit.id))];
  const rows = await db.$queryRaw<MovedRow[]>`
    SELECT r."unitId", r."fieldCode" AS "field", r."scale", r."level", CAST(COUNT(*) AS INTEGER) AS "count",
      CASE WHEN r."verification" = 'invited' THEN 1 ELSE 0 END AS "verified"
    FROM "ExclusionResponse" e JOIN "Response" r ON r."id" = e."responseId"
    WHERE e."exclusionId" = ${id} AND r."exclusion" = ${move.from}
    GROUP BY r."unitId", r."fieldCode", r."scale", r."level", CASE WHEN r."verification" = 'invited' THEN 1 ELSE 0 END`;
  const figures = {
    tallies: await sumPeriodTallies(db, week, unitIds),
    volumes: await sumVolumes(db, week, unitIds),
    cohorts: await sumCohorts(db, week, unitIds),
    plan: (await loadPlan(db, week)).plan,
  };
  const moved = rows.map((row) => ({
    ...row,
    ...move,
    verified: Number(row.verified) === 1,
    count: Number(row.count),
  }));
  return exclusionEffect(figures, moved, await listFollowing(db, { id, from: move.from }, week, new Set(unitIds)));
}

/** Of what is let in the claims that would not count, and of what counts the claims that would give way. */
async function listKeptOut(db: Queryable, ratings: readonly RatingOfDossier[]): Promise<string[]> {
  const { repeated, replaced } = await settleIncomingRatings(db, ratings);
  return [...repeated, ...replaced];
}

/**
 * What else would move, in the week and the units: claims that step in for what is kept out, or give way to what is let
 * in.
 */
async function listFollowing(
  db: Queryable,
  { id, from }: { id: number; from: string },
  { firstDay, lastDay }: Period,
  unitIds: ReadonlySet<number>,
): Promise<MovedCount[]> {
  const asked = await db.exclusionResponse.findMany({ where: { exclusionId: id }, select: { responseId: true } });
  const ratings = await listRatingsOfDossiers(
    db,
    asked.map(({ responseId }) => responseId),
    from,
  );
  const move = from === '' ? { from: REPEATED_CLAIM, to: '' } : { from: '', to: REPEATED_CLAIM };
  const ids =
    from === ''
      ? await listReplacements(
          db,
          ratings.map(({ dossier }) => dossier),
          { proposal: id },
        )
      : await listKeptOut(db, ratings);
  const following: MovedCount[] = [];
  for (let start = 0; start < ids.length; start += ROWS_PER_STATEMENT) {
    const rows = await db.response.findMany({
      where: { id: { in: ids.slice(start, start + ROWS_PER_STATEMENT) }, day: { gte: firstDay, lte: lastDay } },
      select: { unitId: true, fieldCode: true, scale: true, level: true, verification: true },
    });
    for (const { fieldCode, scale, verification, ...row } of rows) {
      if (!unitIds.has(row.unitId)) continue;
      following.push({
        ...row,
        ...move,
        field: fieldCode,
        scale: scale as Scale,
        verified: isVerified(verification as Verification),
        count: 1,
      });
    }
  }
  return following;
}
