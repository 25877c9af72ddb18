import { toLocalDay } from '~/base/calendar/local-day';
import { judgePromise, promiseOutcomes, type PromiseOutcome } from '~/improve/review/domain/promise';
import type { OpenedReport } from '~/measure/reports/pages/open-report.server';
import { actionRow, type ActionRow } from '~/improve/actions/pages/action-row';
import { countWithoutOwner } from '~/improve/actions/store/action.server';
import { listActionsById, listPromisedActions } from '~/improve/actions/store/promised-actions.server';
import type { AppContext } from '~/platform/context.server';
import { holds, seesPersons } from '~/registry/people/domain/roles';
import type { SignedInUser } from '~/registry/people/pages/session.server';

/** So many promises stand on a review; all are in the list of actions. */
const PROMISES_SHOWN = 4;

export type ReviewPromises = {
  /** How many there are of each outcome. */
  counts: Record<PromiseOutcome, number>;
  /** Those that need attention most, what was not kept first. */
  shown: (ActionRow & { outcome: PromiseOutcome })[];
  /** How many actions of the branch nobody has in hand. */
  withoutOwner: number;
};

/** What was promised for a period, and whether it was kept; null for who may not read actions. */
export async function loadReviewPromises(
  { db, env, now }: Pick<AppContext, 'db' | 'env' | 'now'>,
  user: SignedInUser,
  { period, branchIds }: OpenedReport,
  fieldNames: Readonly<Record<string, string>>,
): Promise<ReviewPromises | null> {
  if (!holds(user.role, 'action:read')) return null;
  const today = toLocalDay(now(), env.timeZone);
  const promised = (await listPromisedActions(db, branchIds, period, env.timeZone))
    .map((action) => ({ ...action, outcome: judgePromise(action, today) }))
    .sort((a, b) => promiseOutcomes.indexOf(a.outcome) - promiseOutcomes.indexOf(b.outcome));
  const counts: ReviewPromises['counts'] = { broken: 0, 'given-up': 0, late: 0, running: 0, kept: 0 };
  for (const { outcome } of promised) counts[outcome] += 1;
  const first = promised.slice(0, PROMISES_SHOWN);
  const reader = { language: user.language, today, seesPersons: seesPersons(user.role), userId: user.id };
  const actions = await listActionsById(
    db,
    first.map(({ id }) => id),
  );
  return {
    counts,
    shown: actions.map((action, index) => ({
      ...actionRow(action, fieldNames[action.field] ?? action.field, reader),
      outcome: first[index]?.outcome ?? 'running',
    })),
    withoutOwner: await countWithoutOwner(db, new Set(branchIds)),
  };
}
