import { eventsOfUnit } from '~/improve/explanations/domain/explanation-party';
import type { ExplanationStep } from '~/improve/explanations/store/explanation.server';
import type { Queryable } from '~/platform/database/db.server';
import type { Relation } from '~/registry/people/domain/second-person';
import { listRelations } from '~/registry/people/store/account-tie.server';

type TakenStep = Pick<ExplanationStep, 'number' | 'event' | 'byId' | 'at'>;

/** Whether a person may be the same as somebody who took a step (decision 027). */
export async function isTied(
  db: Queryable,
  personId: number,
  steps: readonly Pick<TakenStep, 'byId'>[],
  now: Date,
): Promise<boolean> {
  const relations = await listRelations(db, personId, peopleOf(steps), now);
  return relations.some((relation) => relation !== 'two-people');
}

/** Whether a person made, invited or raised an account that spoke for the unit, or it theirs (decision 027). */
export async function isBehindUnit(
  db: Queryable,
  personId: number,
  steps: readonly Pick<TakenStep, 'event' | 'byId'>[],
  now: Date,
): Promise<boolean> {
  return (await relationsToUnit(db, personId, steps, now)).includes('direct');
}

/**
 * The numbers of the steps by which somebody accepted what an account tied to theirs had said, through whomever it was,
 * as it stood at that moment: it was let pass, and everybody reads it.
 */
export async function listTiedAcceptances(db: Queryable, steps: readonly TakenStep[]): Promise<Set<number>> {
  const tied = new Set<number>();
  for (const { number, event, byId, at } of steps) {
    if (event !== 'ACCEPT' || byId === null) continue;
    const before = steps.filter((one) => one.number < number);
    const relations = await relationsToUnit(db, byId, before, at);
    if (relations.some((relation) => relation !== 'two-people')) tied.add(number);
  }
  return tied;
}

async function relationsToUnit(
  db: Queryable,
  personId: number,
  steps: readonly Pick<TakenStep, 'event' | 'byId'>[],
  at: Date,
): Promise<Relation[]> {
  const spoke = steps.filter(({ event }) => eventsOfUnit.includes(event));
  return listRelations(db, personId, peopleOf(spoke), at);
}

function peopleOf(steps: readonly Pick<TakenStep, 'byId'>[]): number[] {
  return [...new Set(steps.flatMap(({ byId }) => byId ?? []))];
}
