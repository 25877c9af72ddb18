import type { i18n } from 'i18next';
import { formatterIn } from '~/base/text/formatter';
import type { Language } from '~/platform/i18n/i18n';

const dayShape = /^\d{4}-\d{2}-\d{2}$/;
const periodShape = /^(\d{4})(?:-(W|Q)?(\d{1,2}))?$/;

/**
 * What a text may ask of a value beside what i18next knows: `{{closed, day}}` for a day as the language writes it, and
 * `{{period, period}}` for a period in words. What is neither stays as it is.
 */
export function addTextFormats(texts: i18n, language: Language): void {
  const { formatter } = texts.services;
  if (formatter === undefined) throw new Error('the formats of texts are added after i18next was begun');
  formatter.add('day', (value: unknown) => {
    const day = String(value);
    return dayShape.test(day) && !Number.isNaN(Date.parse(day)) ? formatterIn(language).dayInText(day) : day;
  });
  formatter.add('period', (value: unknown) => {
    const key = String(value);
    const [, year, mark, number] = periodShape.exec(key.slice(0, 10)) ?? [];
    if (year === undefined) return key;
    const kind = number === undefined ? 'year' : mark === 'W' ? 'week' : mark === 'Q' ? 'quarter' : 'month';
    return texts.t(`reports:period.${kind}`, { year, number: Number(number ?? 0), defaultValue: key });
  });
}
