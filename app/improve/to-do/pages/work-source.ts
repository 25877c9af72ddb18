import type { LocalDay } from '~/base/calendar/local-day';
import type { Period } from '~/base/calendar/period';
import type { WorkPart } from '~/improve/to-do/domain/work';
import type { Waiting } from '~/improve/to-do/domain/work-order';
import type { AppContext } from '~/platform/context.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';

/** At most so many things of a kind are named; the others are on its list. */
export const NAMED = 3;

/** For whom work is looked up, and when. */
export type WorkReader = {
  context: Pick<AppContext, 'db' | 'env' | 'now'>;
  user: SignedInUser;
  /** The units to which the person is limited; undefined for the whole city. */
  unitIds: ReadonlySet<number> | undefined;
  today: LocalDay;
  /** The last complete week. */
  week: Period;
  t: AdminRequest['t'];
  fieldName: (code: string) => string;
};

/**
 * One thing that waits, by its name, with the page where it is done. `dueFor`: what its day is of, where its name tells
 * another day too.
 */
export type WorkItem = Waiting & { title: string; href: string; dueFor?: 'LETTER' };

/** What waits of a kind: how many, the first few by urgency, and the list that shows them all. */
export type FoundWork = { total: number; items: WorkItem[]; list: string };

/** Looks up a kind of work. */
export type WorkSource = (reader: WorkReader, part: WorkPart) => Promise<FoundWork>;
