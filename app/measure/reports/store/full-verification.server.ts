import { parsePeriod, periodContaining, type Period } from '~/base/calendar/period';
import type { LogFinding } from '~/measure/log/domain/log-finding';
import type { LogKeyNeeds } from '~/measure/log/store/log-key.server';
import { checkLog } from '~/measure/log/store/log-verification.server';
import { checkSequence, type SequenceFinding } from '~/measure/reports/domain/closing-sequence';
import { checkClosedPlan, checkFrameRecords, type FrameFinding } from '~/measure/reports/store/closing-frame.server';
import { listClosings } from '~/measure/reports/store/closing-record.server';
import { remakeCommitments } from '~/measure/reports/store/closing-trees.server';
import { remakePublicBytes } from '~/measure/reports/store/logged-closing.server';
import { findStaleCounts, type StaleCount } from '~/measure/reports/store/stale-counts.server';
import { checkPeriod, type PeriodVerification } from '~/measure/reports/store/verification.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import { INSTALLATION } from '~/platform/database/installation.server';
import { readSnapshot } from '~/platform/database/snapshot.server';

export type FullVerification = {
  /** Every closed period in the order in which it was closed first; the sums that live reports read are apart. */
  periods: PeriodVerification[];
  sequence: SequenceFinding[];
  frame: FrameFinding[];
  log: LogFinding[];
  /** Sums that live reports read and that do not agree with the raw data, of closed and of open days. */
  staleCounts: StaleCount[];
  sound: boolean;
};

/**
 * Checks everything that is closed (measurement rule 8): each period as `verifyPeriod` does, that none is missing in
 * the row, the public log over them, the tree, plans and targets that open periods will be judged by, and every day's
 * sums. `env` is what the log is signed by here. Reads one snapshot and changes nothing. `onPeriod` is told each period
 * before it is checked.
 */
export async function verifyEverything(
  db: Database,
  env: LogKeyNeeds,
  onPeriod: (period: string) => void = () => undefined,
): Promise<FullVerification> {
  return readSnapshot(db, async (tx) => {
    const { findings: log } = await checkLog(tx, { env, remakePublic: remakePublicBytes, remakeCommitments });
    const checked = await verifyIn(tx, onPeriod);
    return { ...checked, log, sound: checked.sound && log.length === 0 };
  });
}

async function verifyIn(db: Queryable, onPeriod: (period: string) => void): Promise<Omit<FullVerification, 'log'>> {
  const closings = await listClosings(db);
  const { closingWeek } = await db.installation.findUniqueOrThrow({
    where: INSTALLATION,
    select: { closingWeek: true },
  });
  const newest = new Map(closings.map((closing) => [closing.period, closing]));
  const periods: PeriodVerification[] = [];
  const frame = await checkFrameRecords(db);
  for (const [period, closing] of newest) {
    onPeriod(period);
    const verification = await checkPeriod(db, parsePeriod(period));
    periods.push(verification);
    const isReadable = !verification.revisions.at(-1)?.faults.some(({ kind }) => kind === 'format');
    if (isReadable) frame.push(...(await checkClosedPlan(db, closing)));
  }
  const sequence = checkSequence(closings, closingWeek);
  const span = await findCountedSpan(db);
  const staleCounts = span === null ? [] : await findStaleCounts(db, span);
  const sound = periods.every((one) => one.sound) && sequence.length + frame.length + staleCounts.length === 0;
  return { periods, sequence, frame, staleCounts, sound };
}

/** The whole weeks in which there is anything raw, or any sum of it; null when there is nothing. */
async function findCountedSpan(db: Queryable): Promise<Pick<Period, 'firstDay' | 'lastDay'> | null> {
  const rows = await db.$queryRaw<{ first: string | null; last: string | null }[]>`
    SELECT MIN("day") AS "first", MAX("day") AS "last" FROM "Response"
    UNION ALL SELECT MIN("day"), MAX("day") FROM "VolumeEntry"
    UNION ALL SELECT MIN("day"), MAX("day") FROM "Tally"
    UNION ALL SELECT MIN("day"), MAX("day") FROM "ReasonTally"
    UNION ALL SELECT MIN("day"), MAX("day") FROM "Volume"`;
  const days = rows.flatMap(({ first, last }) => (first === null || last === null ? [] : [first, last])).sort();
  const [oldest, latest] = [days[0], days.at(-1)];
  if (oldest === undefined || latest === undefined) return null;
  return {
    firstDay: periodContaining('week', oldest).firstDay,
    lastDay: periodContaining('week', latest).lastDay,
  };
}
