import type { Language } from '~/platform/i18n/i18n';
import { nameIn } from '~/base/text/languages';

export type Named = { nameVi: string; nameEn: string };

/** A field's name inside a sentence: without its capital, unless it begins with an abbreviation. */
export function nameInSentence(language: Language, named: Named): string {
  const name = nameIn(language, named);
  const [first = '', second = ''] = name;
  return second === second.toLowerCase() ? first.toLowerCase() + name.slice(first.length) : name;
}

/** A unit with the one above it: eleven districts have a ward called "Phường 1". */
export function placeName(language: Language, unit: Named, parent: Named | null): string {
  return parent === null ? nameIn(language, unit) : `${nameIn(language, unit)}, ${nameIn(language, parent)}`;
}
