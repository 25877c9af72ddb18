import type { TFunction } from 'i18next';
import { parseLanguage, negotiateLanguage, type Language, type namespaces } from '~/platform/i18n/i18n';
import { translatorIn } from '~/platform/i18n/i18n.server';

export type Translate = TFunction<typeof namespaces>;

/**
 * Who reads the page. `asked`: the language chosen by `?lng=`, carried on by every link; null when the browser decides.
 */
export type Reader = { language: Language; asked: Language | null; t: Translate };

/** The reader of an answer to this request. */
export function readerFrom(request: Request): Reader {
  const asked = parseLanguage(new URL(request.url).searchParams.get('lng'));
  const language = negotiateLanguage(request);
  return { language, asked, t: translatorIn(language) };
}
