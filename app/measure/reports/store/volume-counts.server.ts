import type { LocalDay } from '~/base/calendar/local-day';
import type { VolumeTotal } from '~/measure/reports/domain/report-input';
import {
  among,
  BREAK,
  columnsAsText,
  inParts,
  sumsAsText,
  type Span,
} from '~/measure/reports/store/count-queries.server';
import { readRows, type RowText } from '~/measure/reports/store/row-text';
import type { Queryable } from '~/platform/database/db.server';

type VolumeSum = { unitId: number; field: string; numbers: string };

export const volumeColumns = ['completed', 'onTime', 'online', 'postalReceived', 'postalReturned'];

/** The dossiers of an ISO week, already summed, and the last day that they were sent for; of some units or of all. */
export async function readWeekVolumes(
  db: Queryable,
  week: string,
  unitIds?: readonly number[],
): Promise<(VolumeTotal & { lastDay: LocalDay })[]> {
  const rows = await db.$queryRaw<{ unitId: number; lines: string }[]>`
    SELECT "unitId", string_agg("fieldCode" || ' ' || ${columnsAsText(volumeColumns)} || ' ' || "lastDay",
      ${BREAK}) AS "lines"
    FROM "WeekVolume" WHERE "week" = ${week} ${among(unitIds)} GROUP BY "unitId"`;
  return rows.flatMap(({ unitId, lines }) => readRows(lines, (row) => readVolume(unitId, row)));
}

/** Reads `field completed onTime online postalReceived postalReturned lastDay`. */
function readVolume(unitId: number, row: RowText): VolumeTotal & { lastDay: LocalDay } {
  return {
    unitId,
    field: row.word(),
    completed: row.number(),
    onTime: row.number(),
    online: row.number(),
    postalReceived: row.number(),
    postalReturned: row.number(),
    lastDay: row.rest(),
  };
}

/** The dossiers of a span of days, per unit and field, from the figures in force; of some units or of all. */
export async function sumVolumes(db: Queryable, span: Span, unitIds?: readonly number[]): Promise<VolumeTotal[]> {
  const sums = new Map<string, VolumeTotal>();
  for await (const rows of inParts(span, (part) => readVolumes(db, part, unitIds))) {
    for (const row of rows.map(volumeTotal)) {
      const key = `${row.unitId} ${row.field}`;
      const before = sums.get(key);
      sums.set(key, before === undefined ? row : addVolumes(before, row));
    }
  }
  return [...sums.values()];
}

function readVolumes(db: Queryable, span: Span, unitIds?: readonly number[]): Promise<VolumeSum[]> {
  return db.$queryRaw<VolumeSum[]>`
    SELECT "unitId", "fieldCode" AS "field", ${sumsAsText(volumeColumns)} AS "numbers"
    FROM "Volume" WHERE "day" BETWEEN ${span.firstDay} AND ${span.lastDay} ${among(unitIds)}
    GROUP BY "unitId", "fieldCode"`;
}

/** Of one cell. */
export function addVolumes(a: VolumeTotal, b: VolumeTotal): VolumeTotal {
  return {
    unitId: a.unitId,
    field: a.field,
    completed: a.completed + b.completed,
    onTime: a.onTime + b.onTime,
    online: a.online + b.online,
    postalReceived: a.postalReceived + b.postalReceived,
    postalReturned: a.postalReturned + b.postalReturned,
  };
}

/** A row of sums as the report counts it. */
function volumeTotal({ unitId, field, numbers }: VolumeSum): VolumeTotal {
  const [completed = 0, onTime = 0, online = 0, postalReceived = 0, postalReturned = 0] = numbers
    .split(' ')
    .map(Number);
  return { unitId, field, completed, onTime, online, postalReceived, postalReturned };
}
