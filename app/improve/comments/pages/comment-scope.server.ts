import type { AppContext } from '~/platform/context.server';
import { settledBefore } from '~/base/calendar/settled-day';
import { holds, seesWholeCity, type Actor } from '~/registry/people/domain/roles';

/**
 * Until when comments were received that a person may read: of a unit's own people until the end of the day before, so
 * that none can be told by its hour.
 */
export function commentsSeenBy(
  { env, now }: Pick<AppContext, 'env' | 'now'>,
  actor: Actor,
): { now: Date; before?: Date } {
  const at = now();
  return seesWholeCity(actor) ? { now: at } : { now: at, before: settledBefore(at, env.timeZone) };
}

/** Whether a person may know of which group of levels a comment is. */
export function seesLevelsOfComments(actor: Actor): boolean {
  return seesWholeCity(actor) && holds(actor.role, 'comment:answer');
}
