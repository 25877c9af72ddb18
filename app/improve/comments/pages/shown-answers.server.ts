import type { ShownAnswer } from '~/improve/comments/pages/public-answer';
import type { AppContext } from '~/platform/context.server';
import { toLocalDay } from '~/base/calendar/local-day';
import { listReleasedAnswers } from '~/improve/comments/store/public-answer.server';

/** What a unit says in public, the newest first, with days of the city. */
export async function shownAnswers({ db, env }: AppContext, unitId: number, limit: number): Promise<ShownAnswer[]> {
  const answers = await listReleasedAnswers(db, unitId, limit);
  return answers.map(({ releasedAt, ...answer }) => ({ ...answer, day: toLocalDay(releasedAt, env.timeZone) }));
}
