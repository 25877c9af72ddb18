import { z } from 'zod';
import { nextPeriod, parsePeriod, periodContaining, type Period } from '~/base/calendar/period';
import { groupBy } from '~/base/group-by';
import { boundedList, boundedText } from '~/base/text/bounded';
import type { ShownCells, WeekInPublic } from '~/measure/reports/domain/public-cells';
import { getClosingBytes, readClosingDocument } from '~/measure/reports/store/closing-record.server';
import { parseLogEntry, type LogEntry } from '~/measure/log/domain/log-entry';
import type { Queryable } from '~/platform/database/db.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

/**
 * The weeks that have a day in common with a quarter, as the log published them, with what the quarters beside it show;
 * with `before` what was in the log when the entry of that place was made. Null where no quarter can be shown beside
 * them: ratings of these days were shown in another way (the first version showed them in every closing), a week can
 * still be published, or what was published cannot be read any more.
 */
export async function findPublishedWeeks(
  db: Queryable,
  quarter: Period,
  before?: number,
): Promise<WeekInPublic[] | null> {
  const weeks = periodsWithin(quarter, 'week');
  const beside = await findShownBeside(db, quarter, weeks, before);
  const first = await findFirstPublishedWeek(db, before);
  if (beside === null || first === null) return null;
  const found: WeekInPublic[] = [];
  for (const week of weeks.filter(({ firstDay }) => firstDay >= first.firstDay)) {
    const [original, ...later] = await listPublished(db, [week.key], before);
    if (original?.revision !== 1 || later.some(({ content }) => content === null || content.shown.size > 0))
      return null;
    const closed = await readRated(db, original);
    if (original.content === null || closed === null) return null;
    const other = periodsWithin(week, 'quarter').find(({ key }) => key !== quarter.key);
    const shownBeside: ShownCells = beside.get(other?.key ?? '') ?? new Map();
    found.push({ ...closed, shown: original.content.shown, shownBeside });
  }
  return found;
}

/** What the quarters show that have a week in common with this one; null where a longer period showed all it had. */
async function findShownBeside(
  db: Queryable,
  quarter: Period,
  weeks: readonly Period[],
  before?: number,
): Promise<Map<string, ShownCells> | null> {
  const quarters = new Set(weeks.flatMap((week) => periodsWithin(week, 'quarter').map(({ key }) => key)));
  const longer = new Set([...quarters, ...weeks.flatMap((week) => longerThan(week).map(({ key }) => key))]);
  const beside = new Map<string, ShownCells>();
  for (const { period, content } of await listPublished(db, [...longer], before)) {
    if (content === null) return null;
    if (content.shown.size === 0) continue;
    if (period === quarter.key || content.ratings !== 'where-weeks-show-none') return null;
    beside.set(period, content.shown);
  }
  return beside;
}

function longerThan(week: Period): Period[] {
  return [...periodsWithin(week, 'month'), ...periodsWithin(week, 'year')];
}

/** The periods of a kind that have a day in common with another. */
function periodsWithin({ firstDay, lastDay }: Period, kind: Period['kind']): Period[] {
  const periods: Period[] = [];
  for (let period = periodContaining(kind, firstDay); period.firstDay <= lastDay; period = nextPeriod(period)) {
    periods.push(period);
  }
  return periods;
}

type Published = {
  closingId: number;
  period: string;
  revision: number;
  entry: LogEntry | null;
  /** Null where the bytes are no public part, or not the one that the log's entry names. */
  content: { ratings: string | undefined; shown: ShownCells } | null;
};

/** What the log published of some periods, of each the oldest revision first. */
async function listPublished(db: Queryable, periods: readonly string[], before?: number): Promise<Published[]> {
  const closings = await db.closing.findMany({
    where: { period: { in: [...periods] } },
    orderBy: [{ period: 'asc' }, { revision: 'asc' }],
    select: { id: true, period: true, revision: true },
  });
  // What was published is judged by its own hash, since what is chosen by it is published for good.
  const rows = await db.logEntry.findMany({
    where: { closingId: { in: closings.map(({ id }) => id) }, ...isBefore(before) },
    select: { closingId: true, entry: true, publicBytes: true },
  });
  const logged = new Map(rows.map((row) => [row.closingId, row]));
  return closings.flatMap(({ id, period, revision }) => {
    const row = logged.get(id);
    if (row === undefined) return [];
    const entry = parseLogEntry(row.entry);
    const isWhole = entry?.public.sha256 === sha256Hex(row.publicBytes);
    return [{ closingId: id, period, revision, content: isWhole ? readPublished(row.publicBytes) : null, entry }];
  });
}

/** What was rated in weeks before it stands in no week: one that is closed later holds what came later alone. */
async function findFirstPublishedWeek(db: Queryable, before?: number): Promise<Period | null> {
  const entries = await db.logEntry.findMany({ where: isBefore(before), select: { closingId: true } });
  const logged = new Set(entries.map(({ closingId }) => closingId));
  const weeks = await db.closing.findMany({ where: { kind: 'week' }, select: { id: true, period: true } });
  const [first] = weeks.flatMap(({ id, period }) => (logged.has(id) ? [period] : [])).sort();
  return first === undefined ? null : parsePeriod(first);
}

function isBefore(position?: number): { position?: { lt: number } } {
  return position === undefined ? {} : { position: { lt: position } };
}

/** More units × fields than any city has. */
const MAX_CELLS = 1_000_000;

const publishedSchema = z.object({
  ratings: boundedText(40).optional(),
  cells: boundedList(
    z.object({ unitId: z.number(), field: boundedText(100), ratings: z.object({ rated: z.number() }).nullable() }),
    MAX_CELLS,
  ),
});

/** Which cells of a public part show ratings. */
function readPublished(bytes: Uint8Array): Published['content'] {
  const parsed = publishedSchema.safeParse(readJson(bytes));
  if (!parsed.success) return null;
  const withRatings = parsed.data.cells.filter(({ ratings }) => ratings !== null);
  const shown = groupBy(withRatings, ({ field }) => field);
  return {
    ratings: parsed.data.ratings,
    shown: new Map([...shown].map(([field, all]) => [field, new Set(all.map(({ unitId }) => unitId))])),
  };
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

async function readRated(
  db: Queryable,
  { closingId, entry }: Published,
): Promise<Pick<WeekInPublic, 'units' | 'cells'> | null> {
  const bytes = await getClosingBytes(db, closingId);
  if (entry?.sha256 !== sha256Hex(bytes)) return null;
  const { units, cells } = readClosingDocument(bytes);
  return { units, cells };
}
