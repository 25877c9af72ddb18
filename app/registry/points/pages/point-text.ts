import { unitNameIn, type NamedUnit } from '~/registry/units/domain/unit-name';
import { localeOf, type Language } from '~/platform/i18n/i18n';
import { nameIn, type Named } from '~/base/text/languages';

/** What a service point is called in a language: its unit with the district, and its field if it has one of its own. */
export function pointText(
  language: Language,
  { unit, field }: { unit: NamedUnit; field: Named | null },
): { unitName: string; fieldName: string | null } {
  return {
    unitName: unitNameIn(language, unit),
    fieldName: field && nameIn(language, field),
  };
}

/** The city's day of an instant, as readers of the language write it. */
export function dayText(language: Language, instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(localeOf[language], {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(instant);
}
