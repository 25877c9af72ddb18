import type { Language } from '~/platform/i18n/i18n';
import { nameIn, type Named } from '~/base/text/languages';

/** A field's name inside a sentence: without its capital, unless it begins with an abbreviation. */
export function nameInSentence(language: Language, named: Named): string {
  const name = nameIn(language, named);
  const [first = '', second = ''] = name;
  return second === second.toLowerCase() ? first.toLowerCase() + name.slice(first.length) : name;
}
