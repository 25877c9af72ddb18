import { localDaySchema } from '~/base/calendar/local-day';

/** What is wrong with a change, after what it is about: a code or name, unless the sentence says it, or it is a day. */
export function problemAbout(about: string, sentence: string): string {
  return about === '' || sentence.includes(about) || localDaySchema.safeParse(about).success
    ? sentence
    : `${about}: ${sentence}`;
}
