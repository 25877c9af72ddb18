import { setImmediate } from 'node:timers/promises';
import type { LocalDay } from '~/base/calendar/local-day';
import { Prisma, type Queryable } from '~/platform/database/db.server';
import { volumeColumns } from '~/measure/reports/store/volume-counts.server';
import { BREAK } from '~/measure/reports/store/count-queries.server';

/** One query reads so many rows at most, but for a unit that has more on a day: nobody else is served meanwhile. */
const ROWS_AT_ONCE = 4_000;

type UnitSpan = { first: number; last: number };

/** The ratings of one unit and field on one day, as `parseRatingLine` reads them. */
type CellLines = { unitId: number; field: string; lines: string[] };
/** The figures of one unit on one day, as `parseFigureLine` reads them. */
type UnitLines = { unitId: number; lines: string[] };

/**
 * The ratings of a day as they stood at a cut, some units at a time: what was received from then on is left out, and
 * what was changed, excluded or let in again from then on reads as before. The first change from the cut on holds what
 * the rating said at it; both are read by one statement, so that no change slips in between.
 */
export async function* readRatings(db: Queryable, day: LocalDay, cut: Date): AsyncGenerator<CellLines[]> {
  const counts = await db.$queryRaw<UnitCount[]>`
    SELECT "unitId", CAST(COUNT(*) AS INTEGER) AS "count" FROM "Response" WHERE "day" = ${day}
    GROUP BY "unitId" ORDER BY "unitId"`;
  for (const { first, last } of unitSpans(counts)) {
    const rows = await db.$queryRaw<{ unitId: number; field: string; lines: string }[]>`
      SELECT r."unitId", r."fieldCode" AS "field", string_agg(
        COALESCE(c."level", r."level") || '|' || r."scale" || '|' || r."verification" || '|' || r."questionnaireId" || '|'
        || COALESCE(c."exclusion", r."exclusion") || '|' || COALESCE(c."reasons", r."reasons") || '|' || r."id", ${BREAK}) AS "lines"
      FROM "Response" r
      LEFT JOIN "ResponseChange" c ON c."id" = (
        SELECT MIN(later."id") FROM "ResponseChange" later
        WHERE later."responseId" = r."id" AND later."changedAt" >= ${cut})
      WHERE r."day" = ${day} AND r."unitId" BETWEEN ${first} AND ${last} AND r."receivedAt" < ${cut}
      GROUP BY r."unitId", r."fieldCode"`;
    yield inOrder(rows.map((row) => ({ ...row, lines: row.lines.split('\n') })));
    await setImmediate();
  }
}

/**
 * The figures of volumes of a day, some units at a time: of each unit and field those of the newest import among the
 * accepted ones that a condition on `i` lets in.
 */
export async function* readFigures(db: Queryable, day: LocalDay, rules: Prisma.Sql): AsyncGenerator<UnitLines[]> {
  const counts = await db.$queryRaw<UnitCount[]>`
    SELECT "unitId", CAST(COUNT(*) AS INTEGER) AS "count" FROM "VolumeEntry" WHERE "day" = ${day}
    GROUP BY "unitId" ORDER BY "unitId"`;
  for (const { first, last } of unitSpans(counts)) {
    const rows = await db.$queryRaw<{ unitId: number; lines: string }[]>`
      SELECT e."unitId", string_agg(e."fieldCode" || ' ' || e."importId" || ' ' || ${figureColumns}, ${BREAK}) AS "lines"
      FROM "VolumeEntry" e JOIN (
        SELECT v."unitId", v."fieldCode", MAX(v."importId") AS "importId"
        FROM "VolumeEntry" v JOIN "VolumeImport" i ON i."id" = v."importId"
        WHERE v."day" = ${day} AND v."unitId" BETWEEN ${first} AND ${last} AND i."state" = 'ACCEPTED' AND ${rules}
        GROUP BY v."unitId", v."fieldCode"
      ) newest ON newest."importId" = e."importId" AND newest."unitId" = e."unitId" AND newest."fieldCode" = e."fieldCode"
      WHERE e."day" = ${day}
      GROUP BY e."unitId"`;
    yield inOrder(rows.map((row) => ({ ...row, field: '', lines: row.lines.split('\n') })));
    await setImmediate();
  }
}

const figureColumns = Prisma.raw(volumeColumns.map((column) => `e."${column}"`).join(` || ' ' || `));

type UnitCount = { unitId: number; count: number | bigint };

/** Units in the order of their ids, as many together as have some thousand rows. */
function unitSpans(counts: readonly UnitCount[]): UnitSpan[] {
  const spans: UnitSpan[] = [];
  let rows = ROWS_AT_ONCE;
  for (const { unitId, count } of counts) {
    const span = spans.at(-1);
    rows += Number(count);
    if (span !== undefined && rows <= ROWS_AT_ONCE) span.last = unitId;
    else {
      spans.push({ first: unitId, last: unitId });
      rows = Number(count);
    }
  }
  return spans;
}

// By code units, not by the language that a database was set up for.
function inOrder<Row extends { unitId: number; field: string }>(rows: Row[]): Row[] {
  return rows.sort((a, b) => a.unitId - b.unitId || (a.field < b.field ? -1 : 1));
}
