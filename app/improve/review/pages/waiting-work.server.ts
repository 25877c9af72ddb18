import type { AppContext } from '~/platform/context.server';
import { toLocalDay } from '~/base/calendar/local-day';
import { periodContaining, trailingPeriods, type Period } from '~/base/calendar/period';
import { OFFERED_WEEKS } from '~/improve/comments/domain/offered-weeks';
import { holds, type Actor } from '~/registry/people/domain/roles';
import { commentsSeenBy } from '~/improve/comments/pages/comment-scope.server';
import { countComments } from '~/improve/comments/store/comment.server';
import { countPetitions } from '~/improve/petitions/store/petition.server';

/** What waits for a person: null where it is not theirs to see, or where no list shows just that. */
export type WaitingWork = { unitId: number; week: string; comments: number | null; petitions: number | null };

type Shown = { period: Period; unitId: number; branchIds: readonly number[]; isOwn: boolean };

/**
 * The comments of a report's week that have no released answer, and today's overdue petitions. The register of
 * petitions shows a person's whole branch, so they are counted only on the report of that (`isOwn`).
 */
export async function waitingWork(
  context: AppContext,
  user: Actor,
  { period, unitId, branchIds, isOwn }: Shown,
): Promise<WaitingWork> {
  const { db, env } = context;
  const now = context.now();
  const today = toLocalDay(now, env.timeZone);
  const unitIds = new Set(branchIds);
  const isOffered = trailingPeriods(periodContaining('week', today), OFFERED_WEEKS).some(
    ({ key }) => key === period.key,
  );
  const span = { from: period.firstDay, to: period.lastDay };
  return {
    unitId,
    week: period.key,
    comments:
      isOffered && holds(user.role, 'comment:answer')
        ? await countComments(db, { unitIds, ...commentsSeenBy(context, user) }, { ...span, answered: false })
        : null,
    petitions:
      isOwn && holds(user.role, 'petition:read')
        ? await countPetitions(db, { unitIds, now, timeZone: env.timeZone }, { show: 'overdue', today })
        : null,
  };
}
