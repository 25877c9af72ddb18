import { BASELINE_POINTS } from '~/base/statistics/run-chart';
import { DomainError } from '~/base/errors';
import { holds, isAbove, type Actor } from '~/registry/people/domain/roles';
import type { PlacedUnit } from '~/registry/units/domain/unit';

/** A closed week of a chart: whether it is a point of it, and of the unit itself. */
export type BaselineWeek = { week: string; isMeasured: boolean };

/**
 * Whether a person may move the baseline of a unit's figure, or take that back: one who stands above the unit, never
 * the unit itself, since new limits can make a fall look usual (decision 069).
 */
export function mayMoveBaseline(actor: Actor, unit: PlacedUnit): boolean {
  return holds(actor.role, 'baseline:move') && isAbove(actor, unit);
}

/**
 * The weeks, in their order, from which limits can be taken: those but the first from which on enough weeks are
 * measured. So no move leaves a figure without limits.
 */
export function possibleBaselines(weeks: readonly BaselineWeek[]): string[] {
  return weeks.flatMap(({ week }, at) => (at > 0 && measuredFrom(weeks, at) >= BASELINE_POINTS ? [week] : []));
}

/** Throws 'period-unknown' for a week that the chart has not, and 'baseline-too-few'. */
export function requirePossibleBaseline(weeks: readonly BaselineWeek[], fromWeek: string): void {
  const at = weeks.findIndex(({ week }) => week === fromWeek);
  if (at < 1) throw new DomainError('period-unknown', { period: fromWeek.slice(0, 20) });
  const measured = measuredFrom(weeks, at);
  if (measured < BASELINE_POINTS) throw new DomainError('baseline-too-few', { measured, needed: BASELINE_POINTS });
}

function measuredFrom(weeks: readonly BaselineWeek[], at: number): number {
  return weeks.slice(at).filter(({ isMeasured }) => isMeasured).length;
}
