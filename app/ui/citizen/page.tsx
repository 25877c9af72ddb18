import type { ReactNode } from 'react';
import { buildAddress } from '~/ui/shared/address';
import type { Reader } from '~/ui/citizen/reader.server';
import { styles } from '~/ui/citizen/styles';
import { EnterKey, LanguageChoice, type TypedForm } from '~/ui/citizen/language-choice';
import { documentLanguage } from '~/platform/i18n/i18n';

/** In the page itself, since a second request would cost a weak network more than these bytes. */
const icon =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 48 48%22%3E%3Ccircle cx=%2224%22' +
  ' cy=%2224%22 r=%2223%22 fill=%22%230b6158%22/%3E%3Cpath d=%22M17 17v4M31 17v4M14 28q10 10 20 0%22 fill=%22none%22' +
  ' stroke=%22%23fff%22 stroke-width=%224%22 stroke-linecap=%22round%22/%3E%3C/svg%3E';

type Props = {
  reader: Reader;
  nonce: string;
  title: string;
  /** What of the address says where the reader is; the link to the other language keeps it. */
  place?: Record<string, string | null>;
  /**
   * The form that what people type here stands in, and what its button says: the other language must lose nothing of
   * it.
   */
  typed?: TypedForm & { send: string };
  /** Only the start page is for search engines: the others belong to one counter or one person. */
  indexed?: boolean;
  footer?: ReactNode;
  children: ReactNode;
};

/** The frame of every citizen page: no script, no second request, one style. */
export function Page({ reader, nonce, title, place = {}, typed, indexed = false, footer, children }: Props) {
  const { t, language } = reader;
  return (
    <html {...documentLanguage(language)}>
      <head>
        <meta charSet="utf-8" />
        <title>{`${title} · ${t('rating:brand')}`}</title>
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {!indexed && <meta name="robots" content="noindex" />}
        <link rel="icon" href={icon} />
        <style nonce={nonce} dangerouslySetInnerHTML={{ __html: styles }} />
      </head>
      <body>
        {typed !== undefined && <EnterKey typed={typed}>{typed.send}</EnterKey>}
        <header>
          <a className="brand" href={buildAddress('/', { lng: reader.asked })}>
            <svg viewBox="0 0 48 48" aria-hidden="true">
              <path d="M17 16v5M31 16v5M12 27q12 13 24 0" />
            </svg>
            {t('rating:brand')}
          </a>
          <LanguageChoice reader={reader} place={place} typed={typed ?? null} />
        </header>
        <main>{children}</main>
        <footer>{footer ?? t('rating:footer')}</footer>
      </body>
    </html>
  );
}
