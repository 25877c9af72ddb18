import type { LocalDay } from '~/base/calendar/local-day';
import type { FormulaVersion } from '~/measure/reports/domain/formula-version';
import { countDayAsOf, type DayCount } from '~/measure/reports/store/recount.server';
import type { Queryable } from '~/platform/database/db.server';

/** Counts one day as it stood at a cut. */
export type DayCounter = (cut: Date, formula: FormulaVersion) => Promise<DayCount>;

/**
 * Counts a day as of several cuts within one snapshot, and anew only where anything arrived or changed between two of
 * them: a day is in a week, a month, a quarter and a year, which are closed at other moments, and in what live reports
 * read.
 */
export function createDayCounter(db: Queryable, day: LocalDay): DayCounter {
  const counted: { cut: Date; formula: FormulaVersion; count: DayCount }[] = [];
  return async function countAsOf(cut, formula) {
    for (const known of counted) {
      if (known.formula === formula && !(await hasMoved(db, day, known.cut, cut))) return known.count;
    }
    const count = await countDayAsOf(db, day, cut, formula);
    counted.push({ cut, formula, count });
    return count;
  };
}

// From the earlier cut on to the later: whether a rating or a figure of the day arrived, or a rating was changed.
async function hasMoved(db: Queryable, day: LocalDay, one: Date, other: Date): Promise<boolean> {
  if (one.getTime() === other.getTime()) return false;
  const [from, to] = one < other ? [one, other] : [other, one];
  const [row] = await db.$queryRaw<{ moved: number | bigint }[]>`
    SELECT CASE WHEN
      EXISTS (SELECT 1 FROM "Response" WHERE "day" = ${day} AND "receivedAt" >= ${from} AND "receivedAt" < ${to})
      OR EXISTS (
        SELECT 1 FROM "Response" r JOIN "ResponseChange" c ON c."responseId" = r."id"
        WHERE r."day" = ${day} AND c."changedAt" >= ${from} AND c."changedAt" < ${to})
      OR EXISTS (
        SELECT 1 FROM "VolumeEntry" v JOIN "VolumeImport" i ON i."id" = v."importId"
        WHERE v."day" = ${day} AND i."receivedAt" >= ${from} AND i."receivedAt" < ${to})
    THEN 1 ELSE 0 END AS "moved"`;
  return Number(row?.moved ?? 1) === 1;
}
