import { toLocalDay } from '~/base/calendar/local-day';
import { periodContaining, previousPeriod } from '~/base/calendar/period';
import { nameIn } from '~/base/text/languages';
import { leadThrough } from '~/improve/to-do/domain/first-steps';
import { loadWork } from '~/improve/to-do/pages/to-do-work.server';
import { loadHeadline } from '~/improve/to-do/pages/week-headline.server';
import { loadCityStart } from '~/improve/to-do/store/city-start.server';
import { listFields } from '~/registry/fields/store/field.server';
import { holds } from '~/registry/people/domain/roles';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';

/**
 * What whoever signs in sees first: what waits for them and what they follow, by what is due first, and how the last
 * complete week stands; for the administrator of a new city the steps to its first figures, else null.
 */
export async function toDoPage({ context, user, t }: Pick<AdminRequest, 'context' | 'user' | 't'>) {
  const { db, env, now } = context;
  const today = toLocalDay(now(), env.timeZone);
  const fieldNames = new Map((await listFields(db)).map((field) => [field.code, nameIn(user.language, field)]));
  const reader = {
    context,
    user,
    unitIds: await findUnitLimit(context, user),
    today,
    week: previousPeriod(periodContaining('week', today)),
    t,
    fieldName: (code: string) => fieldNames.get(code) ?? code,
  };
  const leads = holds(user.role, 'user:manage');
  const work = await loadWork(reader);
  return {
    steps: leads ? leadThrough(await loadCityStart(db, { today, viewerId: user.id })) : null,
    tasks: work.filter(({ part }) => part === 'TASK'),
    followed: work.filter(({ part }) => part === 'FOLLOW'),
    headline: await loadHeadline(reader),
  };
}
