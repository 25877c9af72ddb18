import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Language } from '~/platform/i18n/i18n';

/** A whole HTML document of a page's element. */
export function renderDocument(page: ReactElement): string {
  return `<!DOCTYPE html>${renderToStaticMarkup(page)}`;
}

/**
 * The answer that carries a document. `no-cache` and not `no-store`: going back must show the page that was left, with
 * the same response id in it, or a second tap would count as a second person.
 */
export function htmlAnswer(html: string, language: Language, status = 200): Response {
  return new Response(html, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': language,
      'Cache-Control': 'private, no-cache',
      Vary: 'Accept-Language',
    },
  });
}

/** Sends the browser on after a form, so that reloading repeats nothing. */
export function seeOther(address: string): Response {
  return new Response(null, { status: 303, headers: { Location: address, 'Cache-Control': 'private, no-cache' } });
}
