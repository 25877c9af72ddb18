import type { Period } from '~/base/calendar/period';
import type { CohortRow } from '~/measure/reports/domain/report-input';
import { Prisma, type Queryable } from '~/platform/database/db.server';

type Span = Pick<Period, 'firstDay' | 'lastDay'>;

/**
 * Of the dossiers of a span of days those rated by their invitations before the cut, as dossiers and ratings stood
 * then; with a row, be it of zero, for every unit and field whose figures came from dossiers. Of some units or of all.
 */
export async function recountCohorts(
  db: Queryable,
  span: Span,
  cut: Date,
  unitIds?: readonly number[],
): Promise<CohortRow[]> {
  const registered = await db.$queryRaw<{ unitId: number; field: string }[]>`
    SELECT DISTINCT p."unitId", p."fieldCode" AS "field" FROM (
      SELECT v."day", v."unitId", v."fieldCode", MAX(v."importId") AS "importId"
      FROM "VolumeEntry" v JOIN "VolumeImport" i ON i."id" = v."importId"
      WHERE v."day" BETWEEN ${span.firstDay} AND ${span.lastDay} AND i."receivedAt" < ${cut} AND i."state" = 'ACCEPTED'
      GROUP BY v."day", v."unitId", v."fieldCode"
    ) p JOIN "VolumeImport" i ON i."id" = p."importId" WHERE i."source" = 'DOSSIERS' ${ofUnits(unitIds)}`;
  const rows = new Map<string, CohortRow>();
  for (const row of registered) rows.set(`${row.unitId} ${row.field} `, { ...row, exclusion: '', rated: 0 });
  for (const row of await countRatedDossiers(db, span, cut, unitIds))
    rows.set(`${row.unitId} ${row.field} ${row.exclusion}`, row);
  return [...rows.values()];
}

/**
 * The same without rows of zero. Of a rating the newest place before the cut counts, and its first change from the cut
 * on holds what kept it out then; all are read by one statement, so that no change slips in between.
 */
export async function countRatedDossiers(
  db: Queryable,
  { firstDay, lastDay }: Span,
  cut: Date,
  unitIds?: readonly number[],
): Promise<CohortRow[]> {
  const rows = await db.$queryRaw<(Omit<CohortRow, 'rated'> & { rated: number | bigint })[]>`
    SELECT "unitId", "field", "exclusion", CAST(COUNT(*) AS INTEGER) AS "rated" FROM (
      SELECT p."unitId", p."fieldCode" AS "field", COALESCE(c."exclusion", r."exclusion") AS "exclusion"
      FROM "CohortPlace" p JOIN "Response" r ON r."id" = p."responseId"
      LEFT JOIN "ResponseChange" c ON c."id" = (
        SELECT MIN(later."id") FROM "ResponseChange" later
        WHERE later."responseId" = r."id" AND later."changedAt" >= ${cut})
      WHERE p."span" BETWEEN ${firstDay} AND ${lastDay} ${ofUnits(unitIds)} AND p."since" < ${cut}
        AND r."receivedAt" < ${cut} AND r."verification" = 'invited' AND NOT EXISTS (
          SELECT 1 FROM "CohortPlace" q WHERE q."responseId" = p."responseId" AND q."id" > p."id" AND q."since" < ${cut})
    ) counted GROUP BY "unitId", "field", "exclusion"`;
  return rows.map((row) => ({ ...row, rated: Number(row.rated) }));
}

function ofUnits(unitIds: readonly number[] | undefined): Prisma.Sql {
  return unitIds === undefined ? Prisma.empty : Prisma.sql`AND p."unitId" IN (${Prisma.join([...unitIds])})`;
}
