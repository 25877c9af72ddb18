import { buildAddress, CHANGE_LANGUAGE } from '~/ui/shared/address';
import type { Reader } from '~/ui/citizen/reader.server';
import { languages, ownLanguageName } from '~/platform/i18n/i18n';

/** The form of a page in which people type, by its id. It is sent by POST, or by GET to an address that says all. */
export type TypedForm = { id: string; method: 'post' | 'get' };

type Props = {
  reader: Reader;
  /** The query parameters that identify the present page. */
  place: Record<string, string | null>;
  typed: TypedForm | null;
};

/**
 * The way to the same page in the other languages: links, and where people type, buttons of their form, so that what
 * was typed goes along without a script.
 */
export function LanguageChoice({ reader: { t, language }, place, typed }: Props) {
  return (
    <nav aria-label={t('rating:languages')}>
      {languages
        .filter((other) => other !== language)
        .map((other) => {
          const address = buildAddress('', { ...place, lng: other });
          if (typed === null) {
            return (
              <a key={other} href={address} hrefLang={other} lang={other}>
                {ownLanguageName(other)}
              </a>
            );
          }
          const sent =
            typed.method === 'post'
              ? { formAction: address, name: CHANGE_LANGUAGE, value: other }
              : { name: 'lng', value: other };
          return (
            <button key={other} form={typed.id} formNoValidate {...sent} lang={other}>
              {ownLanguageName(other)}
            </button>
          );
        })}
    </nav>
  );
}

/**
 * The button that the Enter key presses: browsers take a form's first one in the order of the document, which would be
 * that of a language. It is invisible; it has the text of the form's own button, for readers without styles.
 */
export function EnterKey({ typed, children }: { typed: TypedForm; children: string }) {
  return (
    <button form={typed.id} className="trap" tabIndex={-1} aria-hidden="true">
      {children}
    </button>
  );
}
