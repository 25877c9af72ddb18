import type { LocalDay } from '~/base/calendar/local-day';
import { type Finding, type UnitSpan } from '~/measure/integrity/domain/integrity-rule';
import type { RatedRow } from '~/measure/integrity/domain/rated-row';
import { groupBy } from '~/base/group-by';
import type { Rule, RuleParameters } from '~/measure/integrity/domain/rules';
import type { RuleCode } from '~/base/named-rules';
import type { OpeningHours } from '~/collect/devices/domain/opening-hours';
import type { Scale } from '~/base/scale';

export type UnitRating = RatedRow & { unitId: number };

export type UnitCell = UnitSpan['cells'][number] & { unitId: number };

/** A rule that is switched on, with the parameters in force. */
export type RuleInForce = { rule: Rule; parameters: RuleParameters };

/** A week, or what is over of it. */
type RuleInput = {
  firstDay: LocalDay;
  lastDay: LocalDay;
  /** Whether the week is over, so that its own rules have something to judge. */
  whole: boolean;
  /** In any order. */
  ratings: readonly UnitRating[];
  hours: ReadonlyMap<number, OpeningHours>;
  cells: readonly UnitCell[];
};

export type UnitFinding = Finding & { rule: RuleCode; unitId: number; parameters: RuleParameters };

/** What the rules find in a week, unit by unit: rules of a day day by day, rules of a week once it is over. */
export function applyRules(rules: readonly RuleInForce[], input: RuleInput): UnitFinding[] {
  return [...findByUnit(rules, input)].flat();
}

/** The same a unit at a time, so that who runs it may let others work in between. */
export function* findByUnit(rules: readonly RuleInForce[], input: RuleInput): Generator<UnitFinding[]> {
  const shared = {
    hoursOf: (pointId: number) => input.hours.get(pointId) ?? null,
    cityShare: cityShares(input.ratings),
  };
  yield [];
  const cells = groupBy(input.cells, ({ unitId }) => unitId);
  const ratings = groupBy(input.ratings, ({ unitId }) => unitId);
  yield [];
  const unitIds = new Set([...ratings.keys(), ...cells.keys()]);

  for (const unitId of unitIds) {
    const findings: UnitFinding[] = [];
    const ofUnit = (ratings.get(unitId) ?? []).sort(byPointAndTime);
    const week: UnitSpan = { ...shared, ...input, ratings: ofUnit, cells: cells.get(unitId) ?? [] };
    const days = [...groupBy(ofUnit, ({ day }) => day)].map(([day, ofDay]): UnitSpan => ({
      ...shared,
      firstDay: day,
      lastDay: day,
      ratings: ofDay,
      cells: [],
    }));
    for (const { rule, parameters } of rules) {
      if (rule.span === 'history') continue;
      const spans = rule.span === 'day' ? days : input.whole ? [week] : [];
      for (const span of spans) {
        for (const finding of rule.find(span, parameters))
          findings.push({ ...finding, rule: rule.code, unitId, parameters });
      }
    }
    yield findings;
  }
}

function byPointAndTime(a: UnitRating, b: UnitRating): number {
  return (
    a.pointId - b.pointId || (a.day === b.day ? a.second - b.second : a.day < b.day ? -1 : 1) || (a.id < b.id ? -1 : 1)
  );
}

function cityShares(ratings: readonly UnitRating[]): UnitSpan['cityShare'] {
  const counts: Record<Scale, number[]> = { five: [], three: [] };
  const totals: Record<Scale, number> = { five: 0, three: 0 };
  for (const { scale, level } of ratings) {
    totals[scale] += 1;
    counts[scale][level - 1] = (counts[scale][level - 1] ?? 0) + 1;
  }
  return (scale, level) => (totals[scale] === 0 ? 0 : (counts[scale][level - 1] ?? 0) / totals[scale]);
}
