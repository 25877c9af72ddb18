import type { Language } from '~/platform/i18n/i18n';
import { translatorIn } from '~/platform/i18n/i18n.server';

/** A document's title in the reader's language: what the page is, then whose it is. */
export function pageTitle(language: Language, say: (t: ReturnType<typeof translatorIn>) => string): string {
  const t = translatorIn(language);
  return `${say(t)} · ${t('common:brand')}`;
}
