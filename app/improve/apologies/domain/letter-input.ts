import { z } from 'zod';
import { addDays, localDaySchema, type LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { boundedText } from '~/base/text/bounded';
import { toOneLine } from '~/base/text/one-line';
import { isWorkingDay, type HolidayCalendar } from '~/improve/petitions/domain/working-days';

/** Why a dossier is late, as the letter says it. Codes alone are kept, so that no text about a person is. */
export const delayReasons = ['VERIFICATION', 'OTHER_BODY', 'COMPLEX', 'WORKLOAD', 'SYSTEM', 'OWN_FAULT'] as const;
export type DelayReason = (typeof delayReasons)[number];

export const MAX_SIGNER = 100;
/** The longest that a new day may lie ahead. */
export const MAX_AHEAD_DAYS = 180;

/** A letter as its form says it. `signerTitle`: the office of who signs. */
export const letterSchema = z.object({
  reason: z.enum(delayReasons),
  newDueOn: localDaySchema,
  signer: boundedText(MAX_SIGNER).overwrite(toOneLine).min(1),
  signerTitle: boundedText(MAX_SIGNER).overwrite(toOneLine).min(1),
});
export type LetterInput = z.infer<typeof letterSchema>;

/**
 * A new day for a result: a working day after the old one and after today. Throws 'new-day-not-after',
 * 'new-day-too-far', 'new-day-not-worked'.
 */
export function requireNewDay(
  newDueOn: LocalDay,
  { dueOn, today, calendar }: { dueOn: LocalDay; today: LocalDay; calendar: HolidayCalendar },
): LocalDay {
  if (newDueOn <= dueOn || newDueOn <= today) throw new DomainError('new-day-not-after');
  if (newDueOn > addDays(today > dueOn ? today : dueOn, MAX_AHEAD_DAYS))
    throw new DomainError('new-day-too-far', { most: MAX_AHEAD_DAYS });
  if (!isWorkingDay(newDueOn, calendar)) throw new DomainError('new-day-not-worked');
  return newDueOn;
}
