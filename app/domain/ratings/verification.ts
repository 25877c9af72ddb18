import { periodOf, previousPeriod } from '~/domain/calendar/period';
import { closesAt } from '~/domain/calendar/closing-time';
import { localDayOf, type LocalDay } from '~/domain/calendar/local-day';

/**
 * What ties a rating to a dossier: `invited` by the invitation of a dossier that the one-stop system fed, `claimed` by a
 * number that somebody typed or sent, or nothing (decision 024).
 */
export const verifications = ['invited', 'claimed', 'none'] as const;
export type Verification = (typeof verifications)[number];

/** Whether a rating is proven to be about a dossier: a number proves nothing. */
export function isVerified(verification: Verification): boolean {
  return verification === 'invited';
}

/**
 * The rule that keeps a claimed rating out of the figures when its dossier has one that counts already: the first claim
 * of a number counts until the dossier's invited rating comes. Nobody outside is told.
 */
export const REPEATED_CLAIM = 'REPEATED_CLAIM';

/** Whether a rating with this exclusion is still its person's to change: they cannot know of the one rule. */
export function isOpenToItsPerson(exclusion: string): boolean {
  return exclusion === '' || exclusion === REPEATED_CLAIM;
}

/**
 * The dossier of a rating. `key` stands for it among the ratings of the same verification, `rival` among those of the
 * other one. An invited rating takes the place of a claimed one from the day `openFrom` on: weeks before it are closed.
 */
export type RatedDossier = { verification: Exclude<Verification, 'none'>; key: string; rival: string; openFrom: LocalDay };

/** The first day of the oldest week that is still open at a moment. */
export function firstOpenDay(now: Date, timeZone: string): LocalDay {
  const week = periodOf('week', localDayOf(now, timeZone));
  const before = previousPeriod(week);
  return now < closesAt(before, timeZone) ? before.firstDay : week.firstDay;
}
