import type { ExplanationEvent, Party } from '~/improve/explanations/domain/explanation-state';
import { belongsTo, holds, isAbove, type Actor } from '~/registry/people/domain/roles';
import type { PlacedUnit } from '~/registry/units/domain/unit';

/** A step that somebody took with a request. */
export type TakenStep = { event: ExplanationEvent; byId: number | null };

/** By these somebody speaks for the unit that is asked. */
export const eventsOfUnit: readonly ExplanationEvent[] = ['EXPLAIN', 'SAY_KNOWN', 'CONTEST', 'ATTACH'];

/**
 * In what parts a person may act on a request: somebody who once spoke for the unit does not judge it, and who took any
 * step does not decide on the contest. Nobody decides on a unit that they belong to. Whether the decider and those who
 * took part are known as different people is asked apart (decision 027).
 */
export function partiesOf(actor: Actor & { id: number }, unit: PlacedUnit, steps: readonly TakenStep[]): Set<Party> {
  const parties = new Set<Party>();
  const own = steps.filter(({ byId }) => byId === actor.id);
  const belongs = belongsTo(actor, unit);
  if (belongs && holds(actor.role, 'explanation:write')) parties.add('UNIT');
  const spoke = own.some(({ event }) => eventsOfUnit.includes(event));
  if (!belongs && !spoke && holds(actor.role, 'explanation:judge') && isAbove(actor, unit)) parties.add('ABOVE');
  if (!belongs && own.length === 0 && holds(actor.role, 'explanation:decide')) parties.add('DECIDER');
  return parties;
}
