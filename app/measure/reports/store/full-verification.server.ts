import { daysIn, parsePeriod, periodContaining, type Period } from '~/base/calendar/period';
import { groupBy } from '~/base/group-by';
import type { LogFinding } from '~/measure/log/domain/log-finding';
import type { LogKeyNeeds } from '~/measure/log/store/log-key.server';
import { checkLog } from '~/measure/log/store/log-verification.server';
import type { ClosingDocument } from '~/measure/reports/domain/closing-document';
import { checkSequence, type SequenceFinding } from '~/measure/reports/domain/closing-sequence';
import { checkClosedPlan, checkFrameRecords, type FrameFinding } from '~/measure/reports/store/closing-frame.server';
import { listClosings } from '~/measure/reports/store/closing-record.server';
import { formulaOf } from '~/measure/reports/store/closing-sources.server';
import { commitmentsRemaker } from '~/measure/reports/store/closing-trees.server';
import { createDayCounter } from '~/measure/reports/store/day-counter.server';
import { remakePublicBytes } from '~/measure/reports/store/logged-closing.server';
import { RecountTotal } from '~/measure/reports/store/recount.server';
import { createStaleCheck, type StaleCount } from '~/measure/reports/store/stale-counts.server';
import {
  checkExamined,
  examinePeriod,
  type ExaminedPeriod,
  type PeriodVerification,
} from '~/measure/reports/store/verification.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import { INSTALLATION } from '~/platform/database/installation.server';
import { readSnapshot } from '~/platform/database/snapshot.server';

export type FullVerification = {
  /** Every closed period in the order in which it was closed first; the sums that live reports read are apart. */
  periods: PeriodVerification[];
  sequence: SequenceFinding[];
  frame: FrameFinding[];
  log: LogFinding[];
  /** Closings whose receipts follow from a secret that is not the one of now. */
  ofAnotherSecret: string[];
  /** Sums that live reports read and that do not agree with the raw data, of closed and of open days. */
  staleCounts: StaleCount[];
  sound: boolean;
};

/**
 * Checks everything that is closed (measurement rule 8): each period as `verifyPeriod` does, that none is missing in
 * the row, the public log over them, the tree, plans and targets that open periods will be judged by, and every day's
 * sums. `env` is what the log is signed by and receipts follow from here. Reads one snapshot and changes nothing.
 * `onPeriod` is told each period when its first day is come to.
 */
export async function verifyEverything(
  db: Database,
  env: LogKeyNeeds & { sessionSecret: string },
  onPeriod: (period: string) => void = () => undefined,
): Promise<FullVerification> {
  return readSnapshot(db, async (tx) => {
    const remakeCommitments = commitmentsRemaker(env.sessionSecret);
    const { findings: log, ofAnotherSecret } = await checkLog(tx, {
      env,
      remakePublic: remakePublicBytes,
      remakeCommitments,
    });
    const checked = await verifyIn(tx, onPeriod);
    return { ...checked, log, ofAnotherSecret, sound: checked.sound && log.length === 0 };
  });
}

async function verifyIn(
  db: Queryable,
  onPeriod: (period: string) => void,
): Promise<Omit<FullVerification, 'log' | 'ofAnotherSecret'>> {
  const closings = await listClosings(db);
  const { closingWeek } = await db.installation.findUniqueOrThrow({
    where: INSTALLATION,
    select: { closingWeek: true },
  });
  const keys = [...new Set(closings.map(({ period }) => period))];
  const frame = await checkFrameRecords(db);
  const { checked, staleCounts } = await checkDayByDay(db, keys.map(parsePeriod), onPeriod);
  const inOrder = keys.flatMap((key) => checked.get(key) ?? []);
  const periods = inOrder.map(({ verification }) => verification);
  frame.push(...inOrder.flatMap((one) => one.frame));
  const sequence = checkSequence(closings, closingWeek);
  const sound = periods.every((one) => one.sound) && sequence.length + frame.length + staleCounts.length === 0;
  return { periods, sequence, frame, staleCounts, sound };
}

type CheckedPeriod = { verification: PeriodVerification; frame: FrameFinding[] };
type PeriodUnderWay = { examined: ExaminedPeriod; totals: Map<ClosingDocument, RecountTotal> };

/**
 * Goes through the days once, and counts each for all periods that it is in and for the sums that live reports read: a
 * day's ratings are most of the work. A period is in memory from its first day to its last alone.
 */
async function checkDayByDay(
  db: Queryable,
  periods: readonly Period[],
  onPeriod: (period: string) => void,
): Promise<{ checked: ReadonlyMap<string, CheckedPeriod>; staleCounts: StaleCount[] }> {
  const span = await findCountedSpan(db);
  const counted = new Set(span === null ? [] : daysIn(span));
  const checkStale = span && (await createStaleCheck(db, span));
  const starting = groupBy(periods, ({ firstDay }) => firstDay);
  const underWay = new Set<PeriodUnderWay>();
  const checked = new Map<string, CheckedPeriod>();
  const staleCounts: StaleCount[] = [];
  for (const day of [...new Set([...counted, ...periods.flatMap(daysIn)])].sort()) {
    for (const period of starting.get(day) ?? []) {
      onPeriod(period.key);
      underWay.add(beginRecounts(await examinePeriod(db, period)));
    }
    const countAsOf = createDayCounter(db, day);
    if (checkStale !== null && counted.has(day)) staleCounts.push(...(await checkStale(day, countAsOf)));
    for (const one of underWay) {
      for (const total of one.totals.values()) total.addDay(await countAsOf(total.cut, total.formula));
      if (one.examined.period.lastDay !== day) continue;
      checked.set(one.examined.period.key, await finishCheck(db, one));
      underWay.delete(one);
    }
  }
  return { checked, staleCounts };
}

function beginRecounts(examined: ExaminedPeriod): PeriodUnderWay {
  const totals = new Map<ClosingDocument, RecountTotal>();
  for (const { document } of examined.documents) {
    const total = beginRecount(document);
    if (total !== null) totals.set(document, total);
  }
  return { examined, totals };
}

// A document that does not say what it was counted by is left to a recount of its own, which says what is wrong.
function beginRecount(document: ClosingDocument): RecountTotal | null {
  try {
    const cut = new Date(document.cut);
    return Number.isNaN(cut.getTime()) ? null : new RecountTotal(cut, formulaOf(document));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return null;
  }
}

async function finishCheck(db: Queryable, { examined, totals }: PeriodUnderWay): Promise<CheckedPeriod> {
  const { period, revisions, documents } = examined;
  const verification = await checkExamined(db, examined, (document) => {
    const total = totals.get(document);
    return total && (() => total.complete(db, period));
  });
  const newest = documents.find(({ check }) => check === revisions.at(-1));
  if (newest === undefined) return { verification, frame: [] };
  try {
    return { verification, frame: await checkClosedPlan(db, period, newest.document) };
  } catch (error) {
    // Its bytes say nothing that a plan could be held against, and no other period goes unchecked for that.
    if (!(error instanceof TypeError) && !(error instanceof RangeError)) throw error;
    newest.check.faults.push({ kind: 'format', expected: 'a closing document', found: error.message });
    return { verification: { ...verification, sound: false }, frame: [] };
  }
}

/** The whole weeks in which there is anything raw, or any sum of it; null when there is nothing. */
async function findCountedSpan(db: Queryable): Promise<Pick<Period, 'firstDay' | 'lastDay'> | null> {
  const rows = await db.$queryRaw<{ first: string | null; last: string | null }[]>`
    SELECT MIN("day") AS "first", MAX("day") AS "last" FROM "Response"
    UNION ALL SELECT MIN("day"), MAX("day") FROM "VolumeEntry"
    UNION ALL SELECT MIN("day"), MAX("day") FROM "Tally"
    UNION ALL SELECT MIN("day"), MAX("day") FROM "ReasonTally"
    UNION ALL SELECT MIN("day"), MAX("day") FROM "Volume"`;
  const weeks = await db.$queryRaw<{ week: string }[]>`
    SELECT DISTINCT "week" FROM "WeekTally" UNION SELECT DISTINCT "week" FROM "WeekVolume"`;
  const days = [
    ...rows.flatMap(({ first, last }) => (first === null || last === null ? [] : [first, last])),
    ...weeks.map(({ week }) => parsePeriod(week).firstDay),
  ].sort();
  const [oldest, latest] = [days[0], days.at(-1)];
  if (oldest === undefined || latest === undefined) return null;
  return {
    firstDay: periodContaining('week', oldest).firstDay,
    lastDay: periodContaining('week', latest).lastDay,
  };
}
