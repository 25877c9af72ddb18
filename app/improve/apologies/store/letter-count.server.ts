import type { LocalDay } from '~/base/calendar/local-day';
import type { LetterCount } from '~/improve/apologies/domain/owed-letter';
import { ofUnits } from '~/improve/apologies/store/late-dossier.server';
import type { Queryable } from '~/platform/database/db.server';

/** Of a unit: letters owed and written, and late results of dossiers that nobody had reported before their end. */
export type UnitLetters = LetterCount & { unreported: number };

const none: UnitLetters = { owed: 0, inTime: 0, late: 0, unreported: 0 };

/**
 * The letters of each unit for the dossiers whose first day lies in some days, by the rules of `owed-letter.ts`; a unit
 * without any has no entry. Late results that were never reported under way are counted by the day they were completed:
 * no letter can be registered for them, and without their number few letters owed could mean few dossiers reported.
 */
export async function countLetters(
  db: Queryable,
  {
    firstDay,
    lastDay,
    today,
    unitIds,
  }: { firstDay: LocalDay; lastDay: LocalDay; today: LocalDay; unitIds?: ReadonlySet<number> },
): Promise<Map<number, UnitLetters>> {
  type Row = { unitId: number } & Record<'owed' | 'inTime' | 'late', number | bigint>;
  const owed = await db.$queryRaw<Row[]>`
    SELECT "unitId", COUNT(*) AS "owed",
      COUNT(CASE WHEN "issuedOn" < "first" THEN 1 END) AS "inTime",
      COUNT(CASE WHEN "issuedOn" >= "first" THEN 1 END) AS "late"
    FROM (
      SELECT d."unitId", d."endedOn", d."dueOn" AS "first", NULL AS "issuedOn"
      FROM "TrackedDossier" d LEFT JOIN "ApologyLetter" l ON l."standingFor" = d."id"
      WHERE l."id" IS NULL AND d."dueOn" BETWEEN ${firstDay} AND ${lastDay} ${ofUnits(unitIds)}
      UNION ALL
      SELECT d."unitId", d."endedOn", l."dueOn", l."issuedOn"
      FROM "ApologyLetter" l JOIN "TrackedDossier" d ON l."standingFor" = d."id"
      WHERE l."dueOn" BETWEEN ${firstDay} AND ${lastDay} ${ofUnits(unitIds)}
    ) AS dossiers
    WHERE COALESCE("endedOn", CAST(${today} AS TEXT)) > "first"
    GROUP BY "unitId"`;
  const unreported = await db.$queryRaw<{ unitId: number; count: number | bigint }[]>`
    SELECT d."unitId", COUNT(*) AS "count" FROM "Dossier" d
    WHERE d."completedOn" BETWEEN ${firstDay} AND ${lastDay} AND d."completedOn" > d."dueOn" ${ofUnits(unitIds)}
      AND NOT EXISTS (SELECT 1 FROM "TrackedDossier" t WHERE t."key" = d."key")
    GROUP BY d."unitId"`;
  const counts = new Map<number, UnitLetters>();
  for (const row of owed)
    counts.set(row.unitId, {
      ...none,
      owed: Number(row.owed),
      inTime: Number(row.inTime),
      late: Number(row.late),
    });
  for (const { unitId, count } of unreported)
    counts.set(unitId, { ...(counts.get(unitId) ?? none), unreported: Number(count) });
  return counts;
}

/** The letters of several units together. */
export function sumLetters(counts: Iterable<UnitLetters>): UnitLetters {
  return [...counts].reduce(
    (sum, one) => ({
      owed: sum.owed + one.owed,
      inTime: sum.inTime + one.inTime,
      late: sum.late + one.late,
      unreported: sum.unreported + one.unreported,
    }),
    none,
  );
}
