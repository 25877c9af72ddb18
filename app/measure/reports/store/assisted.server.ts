import { Prisma, type Queryable } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';

/** `assisted` of the `rated` were entered by staff for the person. */
export type AssistedShare = { assisted: number; rated: number };

/**
 * How many of the ratings of some units staff entered for their people, as it stands now, also for a closed week; null
 * where there is none. They are found from the forms on paper, which are few, instead of from all responses.
 */
export async function findAssistedShare(
  db: Queryable,
  { firstDay, lastDay }: { firstDay: LocalDay; lastDay: LocalDay },
  unitIds: readonly number[],
): Promise<AssistedShare | null> {
  const units = Prisma.join([...unitIds]);
  const [forms] = await db.$queryRaw<{ count: number | bigint }[]>`
    SELECT COUNT(*) AS "count" FROM "PaperForm" f JOIN "Response" r ON r."id" = f."responseId"
    WHERE r."day" BETWEEN ${firstDay} AND ${lastDay} AND r."exclusion" = '' AND r."unitId" IN (${units})`;
  const assisted = Number(forms?.count ?? 0);
  if (assisted === 0) return null;
  const [ratings] = await db.$queryRaw<{ count: number | bigint }[]>`
    SELECT SUM("level1" + "level2" + "level3" + "level4" + "level5") AS "count" FROM "Tally"
    WHERE "day" BETWEEN ${firstDay} AND ${lastDay} AND "exclusion" = '' AND "unitId" IN (${units})`;
  return { assisted, rated: Number(ratings?.count ?? 0) };
}
