import type { LocalDay } from '~/base/calendar/local-day';
import type { RuleInForce, UnitFinding } from '~/measure/integrity/domain/apply-rules';
import { measureHistory, scoreShifts, type HistoryShifts } from '~/measure/integrity/domain/history-scores';
import type { UnitWeek } from '~/measure/integrity/domain/unit-week';

/** How many weeks are looked at together, and how many before them are what is usual: at least and at most. */
export const RECENT_WEEKS = 4;
export const LEAST_BEFORE = 6;
export const MOST_BEFORE = 13;

/** The weeks of a unit by their first days. */
export type UnitWeeks = { level: string; weeks: ReadonlyMap<LocalDay, UnitWeek> };

/**
 * What the rules of a unit's history find in the four weeks that end with `lastDay`; `firstDays` are those of these
 * weeks and of the weeks before them, oldest first. A unit without ratings in one of the four weeks, or with too few
 * weeks before, is not judged.
 */
export function applyHistoryRules(
  rules: readonly RuleInForce[],
  units: ReadonlyMap<number, UnitWeeks>,
  { firstDays, lastDay }: { firstDays: readonly LocalDay[]; lastDay: LocalDay },
): UnitFinding[] {
  return [...findInHistories(rules, units, { firstDays, lastDay })].flat();
}

/** The same in small steps, so that who runs it may let others work in between; most steps find nothing. */
export function* findInHistories(
  rules: readonly RuleInForce[],
  units: ReadonlyMap<number, UnitWeeks>,
  { firstDays, lastDay }: { firstDays: readonly LocalDay[]; lastDay: LocalDay },
): Generator<UnitFinding[]> {
  const historyRules = rules.flatMap(({ rule, parameters }) => (rule.span === 'history' ? [{ rule, parameters }] : []));
  const firstDay = firstDays.at(-RECENT_WEEKS);
  if (historyRules.length === 0 || firstDay === undefined) return;
  const histories = new Map(
    [...units].flatMap(([unitId, { weeks }]) => {
      const known = (days: readonly LocalDay[]) => days.flatMap((day) => weeks.get(day) ?? []);
      const recent = known(firstDays.slice(-RECENT_WEEKS));
      const before = known(firstDays.slice(-RECENT_WEEKS - MOST_BEFORE, -RECENT_WEEKS));
      return recent.length < RECENT_WEEKS || before.length < LEAST_BEFORE
        ? []
        : [[unitId, { recent, before }] as const];
    }),
  );
  const shifts = new Map<number, HistoryShifts>();
  for (const [unitId, history] of histories) {
    shifts.set(unitId, measureHistory(history));
    yield [];
  }
  const scored = yield* scoreShifts(shifts, (unitId) => units.get(unitId)?.level ?? '');
  for (const [unitId, history] of histories) {
    const scores = scored.get(unitId);
    if (scores === undefined) continue;
    const findings: UnitFinding[] = [];
    for (const { rule, parameters } of historyRules) {
      const numbers = rule.judge({ ...history, firstDay, lastDay, scores }, parameters);
      if (numbers === null) continue;
      const subject = { pointId: null, field: null, firstDay, lastDay, responseIds: [] };
      findings.push({ ...subject, numbers, rule: rule.code, unitId, parameters });
    }
    yield findings;
  }
}
