import { addCohorts, type Cohort } from '~/collect/dossiers/store/cohort.server';
import { chunkRows } from '~/platform/database/chunk-rows';
import { Prisma, type Transaction } from '~/platform/database/db.server';
import { toWeekKey } from '~/base/calendar/period';
import { polarityOf, type Polarity, type Reason } from '~/base/reasons';
import type { Scale } from '~/base/scale';
import { isVerified, type Verification } from '~/base/verification';

/** What a tally counts of a response. */
export type Countable = {
  day: string;
  unitId: number;
  field: string;
  scale: Scale;
  level: number;
  verification: Verification;
  reasons: readonly Reason[];
  /** The rule that keeps it out of the figures; without one it counts. */
  exclusion?: string;
  /** Of an invited rating, the dossiers that its own is among; left out where those that count it stay the same. */
  cohort?: Cohort | undefined;
  /** -1 takes it from the tallies instead. */
  sign?: 1 | -1;
};

/** `span` is a day or an ISO week. */
type Place = { span: string; unitId: number; field: string; exclusion: string };
type Cell = Place & { scale: string; verified: boolean; levels: number[] };
type ReasonCell = Place & { reason: Reason; polarity: Polarity; count: number };

/**
 * Adds responses to, or takes them from, the tallies of their day, of its week, of their reasons and of the dossiers
 * that theirs are among, in the caller's transaction. To avoid deadlocks, every transaction writes these rows in one
 * order, after all other rows that others may have locked, and in one call. After these only rows may be written that
 * cannot block anybody: new ones, such as a line of the audit log, and rows that the transaction has already locked.
 */
export async function addTallies(tx: Transaction, responses: readonly Countable[]): Promise<void> {
  const byDay = cellsBy(responses, ({ day }) => day);
  const weekOf = createWeekLookup();
  const byWeek = cellsBy(responses, ({ day }) => weekOf(day));
  for (const rows of chunkRows(byDay))
    await addLevels(tx, { table: Prisma.raw('"Tally"'), span: Prisma.raw('"day"') }, rows);
  for (const rows of chunkRows(byWeek))
    await addLevels(tx, { table: Prisma.raw('"WeekTally"'), span: Prisma.raw('"week"') }, rows);
  await addReasonTallies(tx, responses);
  await addCohorts(
    tx,
    responses.flatMap(({ cohort, exclusion = '', sign = 1 }) =>
      cohort === undefined ? [] : [{ ...cohort, exclusion, sign }],
    ),
  );
}

/** A batch covers one or two days, so the week of a day is computed once and not for every response. */
function createWeekLookup(): (day: string) => string {
  const known = new Map<string, string>();
  return (day) => {
    const week = known.get(day) ?? toWeekKey(day);
    known.set(day, week);
    return week;
  };
}

function cellsBy(responses: readonly Countable[], spanOf: (response: Countable) => string): Cell[] {
  const cells = new Map<string, Cell>();
  for (const r of responses) {
    const verified = isVerified(r.verification);
    const place = toPlace(r, spanOf(r));
    const key = `${placeKey(place)} ${r.scale} ${verified}`;
    let cell = cells.get(key);
    if (cell === undefined) {
      cell = { ...place, scale: r.scale, verified, levels: [0, 0, 0, 0, 0] };
      cells.set(key, cell);
    }
    cell.levels[r.level - 1] = (cell.levels[r.level - 1] ?? 0) + (r.sign ?? 1);
  }
  return inOrder(cells).filter(({ levels }) => levels.some((count) => count !== 0));
}

async function addLevels(
  tx: Transaction,
  { table, span }: { table: Prisma.Sql; span: Prisma.Sql },
  rows: Cell[],
): Promise<void> {
  const values = rows.map(
    (c) =>
      Prisma.sql`(${c.span}, ${c.unitId}, ${c.field}, ${c.scale}, ${c.verified}, ${c.exclusion}, ${Prisma.join(c.levels)})`,
  );
  await tx.$executeRaw`
    INSERT INTO ${table} AS kept (${span}, "unitId", "fieldCode", "scale", "verified", "exclusion",
      "level1", "level2", "level3", "level4", "level5")
    VALUES ${Prisma.join(values)}
    ON CONFLICT (${span}, "unitId", "fieldCode", "scale", "verified", "exclusion") DO UPDATE SET
      "level1" = kept."level1" + excluded."level1", "level2" = kept."level2" + excluded."level2",
      "level3" = kept."level3" + excluded."level3", "level4" = kept."level4" + excluded."level4",
      "level5" = kept."level5" + excluded."level5"`;
}

/** Reasons are split by whether they came with praise or with a complaint. */
async function addReasonTallies(tx: Transaction, responses: readonly Countable[]): Promise<void> {
  const cells = new Map<string, ReasonCell>();
  for (const r of responses) {
    const polarity = polarityOf(r.scale, r.level);
    for (const reason of r.reasons) {
      const place = toPlace(r, r.day);
      const key = `${placeKey(place)} ${reason} ${polarity}`;
      let cell = cells.get(key);
      if (cell === undefined) {
        cell = { ...place, reason, polarity, count: 0 };
        cells.set(key, cell);
      }
      cell.count += r.sign ?? 1;
    }
  }
  for (const rows of chunkRows(inOrder(cells).filter(({ count }) => count !== 0))) {
    const values = rows.map(
      (c) => Prisma.sql`(${c.span}, ${c.unitId}, ${c.field}, ${c.reason}, ${c.polarity}, ${c.exclusion}, ${c.count})`,
    );
    await tx.$executeRaw`
      INSERT INTO "ReasonTally" ("day", "unitId", "fieldCode", "reason", "polarity", "exclusion", "count")
      VALUES ${Prisma.join(values)}
      ON CONFLICT ("day", "unitId", "fieldCode", "reason", "polarity", "exclusion") DO UPDATE SET
        "count" = "ReasonTally"."count" + excluded."count"`;
  }
}

function toPlace({ unitId, field, exclusion = '' }: Countable, span: string): Place {
  return { span, unitId, field, exclusion };
}

function placeKey({ span, unitId, field, exclusion }: Place): string {
  return `${span} ${unitId} ${field} ${exclusion}`;
}

function inOrder<T>(cells: Map<string, T>): T[] {
  return [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}
