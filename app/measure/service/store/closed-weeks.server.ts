import { setImmediate } from 'node:timers/promises';
import { parsePeriod, periodContaining, previousPeriod, type Period } from '~/base/calendar/period';
import {
  findNewestClosedWeek,
  getClosingBytes,
  mapNewestClosings,
  readClosingDocument,
} from '~/measure/reports/store/closing-record.server';
import { closedWeekFrom, poolWeeks, type ClosedWeek } from '~/measure/service/domain/pooled-cell';
import { poolableWeeks } from '~/measure/service/domain/service';
import type { PooledWeek } from '~/measure/service/domain/warned-cells';
import type { Queryable } from '~/platform/database/db.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import type { UnitTree } from '~/registry/units/domain/unit-tree';

/** Closed weeks, the oldest first; `broken`: those left out because their bytes no longer have their hash. */
export type ClosedWeeks = { weeks: ClosedWeek[]; broken: string[] };

const MAX_REMEMBERED = 30;
const remembered = new Map<string, ClosedWeek>();

/**
 * The closed weeks behind a period, `count` at most: without a gap back from the newest one that is over when the
 * period is. They are read from the bytes of their newest revisions, once each: what has a hash cannot change.
 */
export async function loadClosedWeeks(db: Queryable, period: Period, count: number): Promise<ClosedWeeks> {
  const newest = await findNewestClosedWeek(db, lastWeekOf(period).key);
  const found: ClosedWeeks = { weeks: [], broken: [] };
  if (newest === null) return found;
  const keys = poolableWeeks(parsePeriod(newest), count);
  const closings = await mapNewestClosings(db, keys);
  for (const key of keys) {
    const closing = closings.get(key);
    if (closing === undefined) continue;
    const week = remembered.get(closing.sha256) ?? (await readWeek(db, closing));
    if (week === null) found.broken.push(key);
    else found.weeks.push(week);
  }
  return found;
}

/**
 * The same closed weeks one by one, rolled up along a tree, of all fields or of one; others are served between two
 * weeks.
 */
export async function loadWeekByWeek(
  db: Queryable,
  period: Period,
  { count, tree, field }: { count: number; tree: UnitTree; field?: string },
): Promise<PooledWeek[]> {
  const { weeks } = await loadClosedWeeks(db, period, count);
  const pooled: PooledWeek[] = [];
  for (const { week, cells } of weeks) {
    const counted = field === undefined ? cells : cells.filter((cell) => cell.field === field);
    pooled.push({ week, pooled: poolWeeks([{ cells: counted }], tree) });
    await setImmediate();
  }
  return pooled;
}

function lastWeekOf({ lastDay }: Period): Period {
  const week = periodContaining('week', lastDay);
  return week.lastDay > lastDay ? previousPeriod(week) : week;
}

async function readWeek(db: Queryable, { id, sha256 }: { id: number; sha256: string }): Promise<ClosedWeek | null> {
  const bytes = await getClosingBytes(db, id);
  if (sha256Hex(bytes) !== sha256) return null;
  // Reading megabytes of JSON holds everybody for some hundredths of a second; others are served in between.
  await setImmediate();
  const week = closedWeekFrom(readClosingDocument(bytes), sha256);
  await setImmediate();
  const oldest = remembered.keys().next();
  if (remembered.size >= MAX_REMEMBERED && !oldest.done) remembered.delete(oldest.value);
  remembered.set(sha256, week);
  return week;
}
