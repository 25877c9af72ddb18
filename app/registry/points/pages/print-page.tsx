import type { ReactNode } from 'react';
import type { Translate } from '~/ui/citizen/reader.server';
import type { Language } from '~/platform/i18n/i18n';
import { printStyles, type PaperSize } from '~/registry/points/pages/print-styles';

type PrintPageProps = {
  t: Translate;
  language: Language;
  nonce: string;
  title: string;
  hint: string;
  /** Where the reader came from. */
  back: string;
  paper: PaperSize;
  children: ReactNode;
};

/** A document made for paper: on the screen a preview with a button to print, on paper the sheets alone. */
export function PrintPage({ t, language, nonce, title, hint, back, paper, children }: PrintPageProps) {
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <style nonce={nonce} dangerouslySetInnerHTML={{ __html: printStyles(paper) }} />
      </head>
      <body className={paper}>
        <header className="bar">
          <a href={back}>{t('points:poster.back')}</a>
          <p>{hint}</p>
          <button type="button" id="print">
            {t('points:poster.print')}
          </button>
        </header>
        <main aria-label={t('points:poster.preview')}>{children}</main>
        <script
          nonce={nonce}
          dangerouslySetInnerHTML={{ __html: "document.getElementById('print').onclick=()=>print()" }}
        />
      </body>
    </html>
  );
}
