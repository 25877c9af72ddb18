import { z } from 'zod';
import { languageChoices } from '~/collect/devices/domain/kiosk-languages';
import { parseSpans, WEEKDAYS, type OpeningHours, type OpenSpan } from '~/collect/devices/domain/opening-hours';
import { boundedText } from '~/base/text/bounded';

/** The settings of a kiosk, made for its point. `languages`: those offered, the first one first. */
export type KioskOptions = {
  hours: OpeningHours;
  minSeconds: number;
  languages: ('vi' | 'en')[];
  largeText: boolean;
  highContrast: boolean;
};

const MAX_MIN_SECONDS = 600;

type KioskOptionsProblem = 'hours-unreadable' | 'seconds-out-of-range' | 'languages-missing';

/** What is wrong, by the name of the input. */
type KioskOptionsProblems = Record<string, KioskOptionsProblem>;

const restSchema = z.object({
  minSeconds: boundedText(20)
    .trim()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.int().max(MAX_MIN_SECONDS)),
  languages: z.enum(languageChoices),
});

/**
 * Reads the form: `hours1` … `hours7` for the weekdays. All seven empty: the hours are unknown, and the kiosk is always
 * open.
 */
export function readKioskOptions(
  form: Readonly<Record<string, string>>,
): { options: KioskOptions } | { problems: KioskOptionsProblems } {
  const problems: KioskOptionsProblems = {};
  const hours: OpenSpan[][] = [];
  for (const weekday of WEEKDAYS) {
    const spans = parseSpans(form[`hours${weekday}`] ?? '');
    if (spans === null) problems[`hours${weekday}`] = 'hours-unreadable';
    hours.push(spans ?? []);
  }
  const rest = restSchema.safeParse(form);
  const failed = rest.success ? [] : rest.error.issues.map(({ path }) => path[0]);
  if (failed.includes('minSeconds')) problems.minSeconds = 'seconds-out-of-range';
  if (failed.includes('languages')) problems.languages = 'languages-missing';
  if (!rest.success || Object.keys(problems).length > 0) return { problems };
  return {
    options: {
      hours: hours.every((spans) => spans.length === 0) ? null : hours,
      minSeconds: rest.data.minSeconds,
      languages: rest.data.languages.split(' ') as KioskOptions['languages'],
      largeText: form.largeText === 'on',
      highContrast: form.highContrast === 'on',
    },
  };
}
