import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import type { Language } from '~/platform/i18n/i18n';
import { translationsIn } from '~/platform/i18n/i18n.server';

/** What a component says on the server, without scripts; spaces that do not break read as spaces. */
export function rendered(element: ReactElement, language: Language = 'vi'): { html: string; text: string } {
  const html = renderToStaticMarkup(<I18nextProvider i18n={translationsIn(language)}>{element}</I18nextProvider>);
  const text = html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&gt;/g, '>')
    .replace(/&lt;/g, '<')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
  return { html, text };
}
