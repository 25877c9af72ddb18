import { addDays, daysBetween, type LocalDay } from '~/base/calendar/local-day';
import { ruleCodes, type RuleCode } from '~/base/named-rules';
import { RECENT_WEEKS } from '~/measure/integrity/domain/apply-history-rules';
import { strategies, type Strategy } from './strategies';
import type { TrialCity } from './trial-city';

/** A flag of a trial: `week` is the Monday of the week at whose end it was found. */
export type TrialFlag = { rule: RuleCode; unit: string; week: LocalDay };

/** How many of so many were found. */
type Found = { found: number; of: number };

/** Detection within four weeks by strategy, by any rule and by each, and false alarms in all quarters together. */
export type TrialResults = {
  detection: Record<Strategy, Found & { byRule: Partial<Record<RuleCode, number>> }>;
  /** Honest units with a flag, per unit and quarter; of them those in which something honestly changed. */
  falseAlarms: Found & { changed: Found; byRule: Partial<Record<RuleCode, number>> };
};

const QUARTER_DAYS = 91;

/** Counts what the rules found against what is true. */
export function countTrial({ units, firstJudged, city }: TrialCity, flags: readonly TrialFlag[]): TrialResults {
  const detection = Object.fromEntries(
    strategies.map((strategy) => [strategy, { found: 0, of: 0, byRule: {} }]),
  ) as TrialResults['detection'];
  const quarters = Math.round((daysBetween(firstJudged, city.span.lastDay) + 1) / QUARTER_DAYS);
  const falseAlarms: TrialResults['falseAlarms'] = {
    found: 0,
    of: 0,
    changed: { found: 0, of: 0 },
    byRule: {},
  };
  const firstWeeks = addDays(firstJudged, RECENT_WEEKS * 7);
  for (const [code, { strategy, change }] of units) {
    const own = flags.filter(({ unit }) => unit === code);
    if (strategy !== null) {
      const early = own.filter(({ week }) => week < firstWeeks);
      addFound(detection[strategy], early);
      continue;
    }
    for (let quarter = 0; quarter < quarters; quarter += 1) {
      const from = addDays(firstJudged, quarter * QUARTER_DAYS);
      const inQuarter = own.filter(({ week }) => week >= from && week < addDays(from, QUARTER_DAYS));
      addFound(falseAlarms, inQuarter);
      if (change !== null) {
        falseAlarms.changed.of += 1;
        if (inQuarter.length > 0) falseAlarms.changed.found += 1;
      }
    }
  }
  return { detection, falseAlarms };
}

function addFound(count: Found & { byRule: Partial<Record<RuleCode, number>> }, flags: readonly TrialFlag[]): void {
  count.of += 1;
  if (flags.length > 0) count.found += 1;
  for (const rule of new Set(flags.map((flag) => flag.rule))) count.byRule[rule] = (count.byRule[rule] ?? 0) + 1;
}

/** The results of several cities as one. */
export function sumTrials(results: readonly TrialResults[]): TrialResults {
  const [first, ...more] = structuredClone(results) as TrialResults[];
  if (first === undefined) throw new RangeError('no trial to sum');
  for (const one of more) {
    for (const strategy of strategies) addCounts(first.detection[strategy], one.detection[strategy]);
    addCounts(first.falseAlarms, one.falseAlarms);
    first.falseAlarms.changed.found += one.falseAlarms.changed.found;
    first.falseAlarms.changed.of += one.falseAlarms.changed.of;
  }
  return first;
}

type Counted = Found & { byRule: Partial<Record<RuleCode, number>> };

function addCounts(to: Counted, from: Counted): void {
  to.found += from.found;
  to.of += from.of;
  for (const rule of ruleCodes) {
    const count = (to.byRule[rule] ?? 0) + (from.byRule[rule] ?? 0);
    if (count > 0) to.byRule[rule] = count;
  }
}
