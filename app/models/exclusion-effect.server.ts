import type { Queryable } from '~/db.server';
import type { Period } from '~/domain/calendar/period';
import { exclusionMove } from '~/domain/integrity/exclusion';
import { exclusionEffect, type ExclusionEffect, type MovedCount } from '~/domain/integrity/exclusion-effect';
import type { ExclusionRecord } from '~/models/exclusion-record.server';
import { sumTalliesOf, sumVolumes } from '~/models/period-counts.server';
import { loadPlan } from '~/models/target.server';
import { listBranchIds } from '~/models/unit-directory.server';

type MovedRow = Omit<MovedCount, 'verified' | 'count'> & { verified: number | bigint; count: number | bigint };

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
    tallies: await sumTalliesOf(db, week, unitIds),
    volumes: await sumVolumes(db, week, unitIds),
    plan: (await loadPlan(db, week)).plan,
  };
  const moved = rows.map((row) => ({ ...row, verified: Number(row.verified) === 1, count: Number(row.count) }));
  return exclusionEffect(figures, moved, move);
}
