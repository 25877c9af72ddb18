import { setImmediate } from 'node:timers/promises';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import { addDays, toLocalDay } from '~/base/calendar/local-day';
import { closesAt } from '~/measure/closing/domain/closing-time';
import { MAX_AGE_MS } from '~/base/calendar/given-at';
import { periodContaining, previousPeriod, trailingPeriods, type Period } from '~/base/calendar/period';
import { findInHistories, MOST_BEFORE, RECENT_WEEKS } from '~/measure/integrity/domain/apply-history-rules';
import {
  findByUnit,
  type RuleInForce,
  type UnitCell,
  type UnitFinding,
  type UnitRating,
} from '~/measure/integrity/domain/apply-rules';
import { findingFingerprint, ratingRules } from '~/measure/integrity/domain/rules';
import { ruleCodes, type RuleCode } from '~/base/named-rules';
import { readHours, type OpeningHours } from '~/collect/devices/domain/opening-hours';
import { findUnsettled, settleFigures } from '~/collect/volumes/store/figure-settling.server';
import { joinCases } from '~/measure/integrity/store/case-flags.server';
import { createFlags } from '~/measure/integrity/store/integrity-flag.server';
import { listRules } from '~/measure/integrity/store/integrity-rule.server';
import { listRatedRows } from '~/measure/integrity/store/rated-rows.server';
import { loadUnitWeeks, summariseWeeks } from '~/measure/integrity/store/week-summaries.server';
import { readWeekTallies } from '~/measure/reports/store/period-counts.server';
import { sumVolumes } from '~/measure/reports/store/volume-counts.server';

/** `found`: what the rules find now; `added`: the flags that are new. */
type IntegrityRunResult = { week: string; ratings: number; found: number; added: number };

type Clock = { now: Date; timeZone: string };

/** After so long others get their turn. */
const LONGEST_TURN_MS = 10;

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
  for (let day = week.firstDay; day <= lastDay; day = addDays(day, 1)) {
    for (const rating of await listRatedRows(db, day, timeZone)) ratings.push(rating);
  }
  const cells = whole ? await listSettledCells(db, week) : [];
  const findings = await inTurns(findByUnit(rules, { ...span, whole, ratings, cells, hours: await mapHours(db) }));
  if (whole && rules.some(({ rule }) => rule.span === 'history'))
    findings.push(...(await findInHistory(db, rules, week, { now, timeZone })));
  const flags = findings.map((finding) => ({
    ...finding,
    fingerprint: findingFingerprint(finding.rule, finding.unitId, finding),
  }));
  const added = await createFlags(db, flags, now);
  await joinCases(db, now);
  return { week: week.key, ratings: ratings.length, found: flags.length, added };
}

/** What the rules of a unit's history find at the end of a week. */
async function findInHistory(
  db: Database,
  rules: readonly RuleInForce[],
  week: Period,
  clock: Clock,
): Promise<UnitFinding[]> {
  const weeks = trailingPeriods(week, RECENT_WEEKS + MOST_BEFORE);
  await summariseWeeks(db, weeks, clock);
  const units = await loadUnitWeeks(db, weeks);
  const firstDays = weeks.map(({ firstDay }) => firstDay);
  return inTurns(findInHistories(rules, units, { firstDays, lastDay: week.lastDay }));
}

/** Takes the steps of the rules for a few milliseconds at a time. */
async function inTurns(steps: Iterable<UnitFinding[]>): Promise<UnitFinding[]> {
  const findings: UnitFinding[] = [];
  let turn = Date.now();
  for (const found of steps) {
    findings.push(...found);
    if (Date.now() - turn < LONGEST_TURN_MS) continue;
    await setImmediate();
    turn = Date.now();
  }
  return findings;
}

/**
 * At a moment at which accepted figures rule all their cells: a flag on a cell that was about to get its figure would
 * stay.
 */
async function listSettledCells(db: Database, week: Period): Promise<UnitCell[]> {
  for (;;) {
    await settleFigures(db);
    // One snapshot on both databases.
    const cells = await inTransaction(
      db,
      async (tx) => ((await findUnsettled(tx)) === null ? listCells(tx, week) : null),
      { isolationLevel: 'Serializable' },
    );
    if (cells !== null) return cells;
  }
}

async function listCells(db: Queryable, week: Period): Promise<UnitCell[]> {
  const cells = new Map<string, UnitCell>();
  function getCell(unitId: number, field: string): UnitCell {
    const key = `${unitId} ${field}`;
    const cell = cells.get(key) ?? { unitId, field, completed: null, rated: 0 };
    cells.set(key, cell);
    return cell;
  }
  for (const { unitId, field, exclusion, levels } of await readWeekTallies(db, week.key)) {
    if (exclusion === '') getCell(unitId, field).rated += levels.reduce((sum, count) => sum + count, 0);
  }
  await setImmediate();
  for (const { unitId, field, completed } of await sumVolumes(db, week)) getCell(unitId, field).completed = completed;
  return [...cells.values()];
}

async function mapHours(db: Queryable): Promise<Map<number, OpeningHours>> {
  const points = await db.servicePoint.findMany({
    where: { openingHours: { not: '' } },
    select: { id: true, openingHours: true },
  });
  return new Map(points.map(({ id, openingHours }) => [id, readHours(openingHours)]));
}
