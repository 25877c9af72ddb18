import type { Request as ExpressRequest, Response as ExpressResponse } from 'express';
import { errorDocument } from '~/ui/citizen/answer.server';
import type { ErrorAnswer } from '~/base/error-answer';
import { httpStatusOf, type ErrorCode, type ErrorDetails } from '~/base/errors';
import { negotiateLanguage } from '~/platform/i18n/i18n';
import { translatorIn } from '~/platform/i18n/i18n.server';

/**
 * Answers a refusal that happens before or behind Remix: a page for a browser, the one JSON shape for everybody else.
 */
export function refuse(
  request: ExpressRequest,
  response: ExpressResponse,
  code: ErrorCode,
  details?: ErrorDetails,
): void {
  const { reference, nonce } = response.locals as { reference: string; nonce: string };
  const asked = new Request(`http://localhost${safePath(request.url)}`, {
    headers: { 'accept-language': request.get('accept-language') ?? '' },
  });
  response.status(httpStatusOf(code)).set('Cache-Control', 'no-store');
  if (!request.path.startsWith('/api/') && request.accepts(['json', 'html']) === 'html') {
    response.type('html').send(errorDocument(asked, { code, reference, nonce }));
    return;
  }
  const message = translatorIn(negotiateLanguage(asked))(`errors:${code}`, details ?? {});
  const answer: ErrorAnswer = { error: { code, message, ...(details && { details }), reference } };
  response.json(answer);
}

/** An address that could not be read must not fail a second time while its error is written. */
function safePath(url: string): string {
  return URL.canParse(url, 'http://localhost') && url.startsWith('/') ? url : '/';
}
