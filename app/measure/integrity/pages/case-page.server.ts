import type { AppContext } from '~/platform/context.server';
import {
  caseSteps,
  closingStates,
  closingSteps,
  stateAfter,
  type CaseStep,
} from '~/measure/integrity/domain/case-state';
import { caseRow } from '~/measure/integrity/pages/case-row';
import { findCloser, getCase } from '~/measure/integrity/store/case.server';
import { listCaseEvents } from '~/measure/integrity/store/case-timeline.server';
import { holds, seesPersons } from '~/registry/people/domain/roles';
import type { SignedInUser } from '~/registry/people/pages/session.server';
import { areKnownAsTwo } from '~/registry/people/store/account-tie.server';

/** What keeps a person from confirming the end of a case: they proposed it, or do not count as another person. */
type Hindrance = 'own' | 'tied' | null;

/** What the page of a case shows to a person. Throws 'not-found'. */
export async function casePage(
  { db, env, now }: Pick<AppContext, 'db' | 'env' | 'now'>,
  user: SignedInUser,
  id: number,
) {
  const found = await getCase(db, id);
  const persons = seesPersons(user.role);
  const events = await listCaseEvents(db, id);
  const closer = await findCloser(db, id);
  async function determineHindrance(): Promise<Hindrance> {
    if (closer === null || stateAfter(found.state, 'CONFIRM') === null) return null;
    if (closer === user.id) return 'own';
    return (await areKnownAsTwo(db, closer, user.id, now())) ? null : 'tied';
  }
  const hindrance = await determineHindrance();
  const mayAct = holds(user.role, 'exclusion:propose');
  const shown = events.map(({ at, who, ...event }) => ({ ...event, at: at.toISOString(), who: persons ? who : null }));
  const waits = closingStates.some((state) => state === found.state);
  const proposals = shown.flatMap((event) =>
    event.kind === 'step' && closingSteps.some((step) => step === event.step) ? [event] : [],
  );
  const steps: CaseStep[] = mayAct
    ? caseSteps.filter((step) => stateAfter(found.state, step) !== null && (step !== 'CONFIRM' || hindrance === null))
    : [];
  return {
    row: caseRow(user.language, found),
    unitId: found.unit.id,
    openedAt: found.openedAt.toISOString(),
    /** What waits for a second person. */
    proposal: waits ? (proposals[0] ?? null) : null,
    events: shown,
    steps,
    hindrance: mayAct ? hindrance : null,
    timeZone: env.timeZone,
  };
}

export type CasePage = Awaited<ReturnType<typeof casePage>>;
