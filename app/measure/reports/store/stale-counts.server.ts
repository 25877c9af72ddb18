import type { Queryable } from '~/platform/database/db.server';
import type { Period } from '~/base/calendar/period';
import { CURRENT_FORMULA_VERSION } from '~/measure/reports/domain/formula-version';
import type { TallyRow } from '~/measure/reports/domain/report-input';
import { readWeekTallies, sumReasons, sumTallies, sumVolumes } from '~/measure/reports/store/period-counts.server';
import { recountAsOf, recountRulingVolumes } from '~/measure/reports/store/recount.server';
import { listUnits } from '~/measure/reports/store/report-input.server';

/** A sum that reports read and that does not agree with the raw data. */
export type StaleCount = {
  source: 'tallies' | 'week-tallies' | 'volumes' | 'reasons';
  /** The unit's code. */
  unit: string;
  field: string;
  /** What tells the sum from others of the unit and field, such as the scale; empty for volumes. */
  detail: string;
  /** The numbers as text; `-` where there is no such sum. */
  stored: string;
  recounted: string;
};

/** Later than anything that can have been received. */
const ALL_OF_TIME = new Date('9999-12-31T00:00:00.000Z');

/**
 * Compares what live reports read with a count of the raw data of the same moment. One snapshot, so that a rating that
 * arrives meanwhile is in both or in neither. Accepted figures that do not rule yet are expected in neither.
 */
export async function findStaleCounts(db: Queryable, period: Period): Promise<StaleCount[]> {
  const recounted = await recountAsOf(db, period, ALL_OF_TIME, CURRENT_FORMULA_VERSION);
  const codes = new Map((await listUnits(db)).map((unit) => [unit.id, unit.code]));
  const codeOf = (unitId: number) => codes.get(unitId) ?? `#${unitId}`;
  return [
    ...differences('tallies', codeOf, await sumTallies(db, period), recounted.tallies, describeTally),
    ...(period.kind === 'week'
      ? differences('week-tallies', codeOf, await readWeekTallies(db, period.key), recounted.tallies, describeTally)
      : []),
    ...differences('volumes', codeOf, await sumVolumes(db, period), await recountRulingVolumes(db, period), (row) => ({
      detail: '',
      numbers: [row.completed, row.onTime, row.online, row.postalReceived, row.postalReturned],
    })),
    ...differences('reasons', codeOf, await sumReasons(db, period), recounted.reasons, (row) => ({
      detail: `${row.reason} ${row.polarity}`,
      numbers: [row.count],
    })),
  ];
}

function describeTally({ scale, verified, exclusion, levels }: TallyRow): {
  detail: string;
  numbers: readonly number[];
} {
  return { detail: [scale, verified ? 'verified' : 'unverified', exclusion].join(' ').trim(), numbers: levels };
}

function differences<Row extends { unitId: number; field: string }>(
  source: StaleCount['source'],
  codeOf: (unitId: number) => string,
  stored: readonly Row[],
  recounted: readonly Row[],
  describe: (row: Row) => { detail: string; numbers: readonly number[] },
): StaleCount[] {
  const found = new Map<string, StaleCount>();
  for (const [side, rows] of [
    ['stored', stored],
    ['recounted', recounted],
  ] as const) {
    for (const row of rows) {
      const { unitId, field } = row;
      const { detail, numbers } = describe(row);
      // A tally from which every rating moved away stays behind with zeros.
      if (source !== 'volumes' && numbers.every((number) => number === 0)) continue;
      const key = JSON.stringify([unitId, field, detail]);
      const count = found.get(key) ?? {
        source,
        unit: codeOf(unitId),
        field,
        detail,
        stored: '-',
        recounted: '-',
      };
      found.set(key, { ...count, [side]: numbers.join(' ') });
    }
  }
  return [...found.values()].filter((count) => count.stored !== count.recounted);
}
