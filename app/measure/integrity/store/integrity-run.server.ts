import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import { addDays, toLocalDay, startOfLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { closesAt } from '~/measure/closing/domain/closing-time';
import { MAX_AGE_MS } from '~/base/calendar/given-at';
import { periodContaining, previousPeriod, type Period } from '~/base/calendar/period';
import { applyRules, type UnitCell, type UnitRating } from '~/measure/integrity/domain/apply-rules';
import { findingFingerprint, ratingRules } from '~/measure/integrity/domain/rules';
import { ruleCodes, type RuleCode } from '~/base/named-rules';
import { readHours, type OpeningHours } from '~/collect/devices/domain/opening-hours';
import type { Channel } from '~/registry/points/domain/service-point';
import type { Scale } from '~/base/scale';
import { findUnsettled, settleFigures } from '~/collect/volumes/store/figure-settling.server';
import { createFlags } from '~/measure/integrity/store/integrity-flag.server';
import { listRules } from '~/measure/integrity/store/integrity-rule.server';
import { sumTallies, sumVolumes } from '~/measure/reports/store/period-counts.server';

/** `found`: what the rules find now; `added`: the flags that are new. */
type IntegrityRunResult = { week: string; ratings: number; found: number; added: number };

type Clock = { now: Date; timeZone: string };

/** Checks the weeks that can still change before they close: this one, and the one before until it closes. */
export async function checkOpenWeeks(db: Database, now: Date, timeZone: string): Promise<IntegrityRunResult[]> {
  const week = periodContaining('week', toLocalDay(now, timeZone));
  const before = previousPeriod(week);
  const open = closesAt(before, timeZone) > now ? [before, week] : [week];
  const results: IntegrityRunResult[] = [];
  for (const one of open) results.push(await runIntegrityRules(db, one, { now, timeZone }));
  return results;
}

const afterClosing = ratingRules.filter((rule) => rule.afterClosing).map(({ code }) => code);

/** Checks the closed weeks that may still get ratings of tablets that were offline, by the rules made for that. */
export async function checkLateDevices(db: Database, now: Date, timeZone: string): Promise<IntegrityRunResult[]> {
  const results: IntegrityRunResult[] = [];
  const oldest = periodContaining('week', toLocalDay(new Date(now.getTime() - MAX_AGE_MS), timeZone));
  let week = previousPeriod(periodContaining('week', toLocalDay(now, timeZone)));
  for (; week.firstDay >= oldest.firstDay; week = previousPeriod(week)) {
    if (closesAt(week, timeZone) <= now)
      results.push(await runIntegrityRules(db, week, { now, timeZone }, afterClosing));
  }
  return results;
}

/**
 * Runs the rules over the days of a week that are over and flags what they find. A repeated run adds what is new and
 * leaves existing flags as they are. Excluded ratings and ratings keyed from paper are not checked. `codes`: the rules
 * to run, all of them by default.
 */
export async function runIntegrityRules(
  db: Database,
  week: Period,
  { now, timeZone }: Clock,
  codes: readonly RuleCode[] = ruleCodes,
): Promise<IntegrityRunResult> {
  const today = toLocalDay(now, timeZone);
  const whole = week.lastDay < today;
  const lastDay = whole ? week.lastDay : addDays(today, -1);
  const span = { firstDay: week.firstDay, lastDay };
  const rules = (await listRules(db)).filter(({ enabled, rule }) => enabled && codes.includes(rule.code));
  const ratings: UnitRating[] = [];
  // A day at a time, so that the driver never hands over more than a day's rows at once.
  for (let day = week.firstDay; day <= lastDay; day = addDays(day, 1)) {
    for (const rating of await listRatings(db, day, timeZone)) ratings.push(rating);
  }
  const cells = whole ? await listSettledCells(db, span) : [];
  const findings = applyRules(rules, { ...span, whole, ratings, cells, hours: await mapHours(db) });
  const flags = findings.map((finding) => ({
    ...finding,
    fingerprint: findingFingerprint(finding.rule, finding.unitId, finding),
  }));
  return { week: week.key, ratings: ratings.length, found: flags.length, added: await createFlags(db, flags, now) };
}

async function listRatings(db: Queryable, day: LocalDay, timeZone: string): Promise<UnitRating[]> {
  const midnight = startOfLocalDay(day, timeZone).getTime();
  const rows = await db.response.findMany({
    where: { day, exclusion: '', assisted: false, channel: { not: 'PAPER' } },
    select: {
      id: true,
      pointId: true,
      unitId: true,
      fieldCode: true,
      channel: true,
      scale: true,
      level: true,
      day: true,
      givenAt: true,
      answerSeconds: true,
      trapped: true,
      deviceId: true,
      late: true,
    },
  });
  return rows.map(({ fieldCode, channel, scale, givenAt, ...row }) => ({
    ...row,
    field: fieldCode,
    channel: channel as Channel,
    scale: scale as Scale,
    second: (givenAt.getTime() - midnight) / 1000,
  }));
}

/**
 * At a moment at which accepted figures rule all their cells: a flag on a cell that was about to get its figure would
 * stay.
 */
async function listSettledCells(db: Database, span: { firstDay: LocalDay; lastDay: LocalDay }): Promise<UnitCell[]> {
  for (;;) {
    await settleFigures(db);
    // One snapshot on both databases.
    const cells = await inTransaction(
      db,
      async (tx) => ((await findUnsettled(tx)) === null ? listCells(tx, span) : null),
      { isolationLevel: 'Serializable' },
    );
    if (cells !== null) return cells;
  }
}

async function listCells(db: Queryable, span: { firstDay: LocalDay; lastDay: LocalDay }): Promise<UnitCell[]> {
  const cells = new Map<string, UnitCell>();
  function getCell(unitId: number, field: string): UnitCell {
    const key = `${unitId} ${field}`;
    const cell = cells.get(key) ?? { unitId, field, completed: null, rated: 0 };
    cells.set(key, cell);
    return cell;
  }
  for (const { unitId, field, exclusion, levels } of await sumTallies(db, span)) {
    if (exclusion === '') getCell(unitId, field).rated += levels.reduce((sum, count) => sum + count, 0);
  }
  for (const { unitId, field, completed } of await sumVolumes(db, span)) getCell(unitId, field).completed = completed;
  return [...cells.values()];
}

async function mapHours(db: Queryable): Promise<Map<number, OpeningHours>> {
  const points = await db.servicePoint.findMany({
    where: { openingHours: { not: '' } },
    select: { id: true, openingHours: true },
  });
  return new Map(points.map(({ id, openingHours }) => [id, readHours(openingHours)]));
}
