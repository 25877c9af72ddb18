import { addressOf, TURN } from '~/ui/shared/address';
import type { Reader } from '~/ui/citizen/reader.server';
import { languages, ownNameOf } from '~/platform/i18n/i18n';

/** The form of a page in which people type, by its id. It is sent by POST, or by GET to an address that says all. */
export type TypedForm = { id: string; method: 'post' | 'get' };

type Props = {
  reader: Reader;
  /** What of the address says where the reader is. */
  place: Record<string, string | null>;
  typed: TypedForm | null;
};

/**
 * The way to the same page in the other languages: links, and where people type, buttons of their form, so that what was
 * typed goes along without a script.
 */
export function LanguageTurn({ reader: { t, language }, place, typed }: Props) {
  return (
    <nav aria-label={t('rating:languages')}>
      {languages
        .filter((other) => other !== language)
        .map((other) => {
          const address = addressOf('', { ...place, lng: other });
          if (typed === null) {
            return (
              <a key={other} href={address} hrefLang={other} lang={other}>
                {ownNameOf(other)}
              </a>
            );
          }
          const sent =
            typed.method === 'post' ? { formAction: address, name: TURN, value: other } : { name: 'lng', value: other };
          return (
            <button key={other} form={typed.id} formNoValidate {...sent} lang={other}>
              {ownNameOf(other)}
            </button>
          );
        })}
    </nav>
  );
}

/**
 * The button that the Enter key presses: browsers take a form's first one in the order of the document, which would be
 * that of a language. Nobody meets it; it says what the form's own button says, for whoever reads without styles.
 */
export function EnterKey({ typed, children }: { typed: TypedForm; children: string }) {
  return (
    <button form={typed.id} className="trap" tabIndex={-1} aria-hidden="true">
      {children}
    </button>
  );
}
