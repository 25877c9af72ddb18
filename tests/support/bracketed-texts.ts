import { namespaces, type Language } from '~/platform/i18n/i18n';
import { translationsIn } from '~/platform/i18n/i18n.server';
import { resourcesByLanguage } from '~/platform/i18n/resources.server';

/**
 * Puts every text of a language between brackets, so that words from elsewhere stand out; the result takes them off
 * again.
 */
export function bracketTexts(language: Language): () => void {
  // A copy: i18next keeps what it was given, and puts the bracketed texts into it.
  const texts = { ...resourcesByLanguage[language] };
  const speak = (wording: (value: unknown) => unknown) => {
    for (const name of namespaces)
      translationsIn(language).addResourceBundle(language, name, wording(texts[name]), false, true);
  };
  speak(bracketed);
  return () => speak((value) => value);
}

function bracketed(value: unknown): unknown {
  if (typeof value === 'string') return `⟦${value}⟧`;
  return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, bracketed(inner)]));
}

/** What stands outside all brackets. */
export function outsideBrackets(text: string): string {
  let depth = 0;
  let outside = '';
  for (const character of text) {
    if (character === '⟧') depth -= 1;
    if (depth === 0 && character !== '⟦' && character !== '⟧') outside += character;
    if (character === '⟦') depth += 1;
  }
  return outside;
}
