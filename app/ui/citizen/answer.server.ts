import { createElement } from 'react';
import { buildAddress, SAVE } from '~/ui/shared/address';
import { renderDocument, htmlAnswer } from '~/ui/citizen/document.server';
import { CitizenErrorPage } from '~/ui/citizen/citizen-error-page';
import { readerFrom, type Reader } from '~/ui/citizen/reader.server';
import type { AppContext } from '~/platform/context.server';
import { toRefusal } from '~/platform/database/database-refusal';
import { httpStatusOf, type ErrorCode } from '~/base/errors';

type Asked = {
  request: Request;
  context: AppContext;
  /** Whether opening the page anew gives it a new token, so that a token's failure is over by that. */
  renewsToken?: boolean;
};

/**
 * Answers a citizen's request and turns every failure into a page: the one place that does so for citizen pages. What
 * was not foreseen is logged under the reference that the page shows.
 */
export async function answerCitizen(asked: Asked, work: (reader: Reader) => Promise<Response>): Promise<Response> {
  const { request, context, renewsToken = false } = asked;
  try {
    return await work(readerFrom(request));
  } catch (error) {
    const code = toRefusal(error)?.code ?? 'unexpected';
    if (code === 'unexpected') context.log.error({ err: error, reference: context.reference });
    const retry = helpsToRetry(code, renewsToken) ? addressOfPage(request, code) : undefined;
    return errorAnswer(request, { code, nonce: context.nonce, reference: context.reference, retry });
  }
}

type Failure = { code: ErrorCode; nonce: string; reference: string; retry?: string };

/** The error page as an answer, with the status of its code. */
export function errorAnswer(request: Request, failure: Failure): Response {
  return htmlAnswer(errorDocument(request, failure), readerFrom(request).language, httpStatusOf(failure.code));
}

/**
 * The error page as text, for whoever answers without Remix. `request` tells the reader's language and where they were.
 */
export function errorDocument(request: Request, failure: Failure): string {
  const official = /^\/admin(?:\/|$)/.test(new URL(request.url).pathname);
  return renderDocument(createElement(CitizenErrorPage, { reader: readerFrom(request), official, ...failure }));
}

const final: readonly ErrorCode[] = ['point-unknown', 'dossier-already-rated'];
const ofToken: readonly ErrorCode[] = ['token-expired', 'token-forged', 'response-unknown'];

function helpsToRetry(code: ErrorCode, renewsToken: boolean): boolean {
  return !final.includes(code) && (renewsToken || !ofToken.includes(code));
}

function addressOfPage(request: Request, code: ErrorCode): string {
  const { pathname, searchParams } = new URL(request.url);
  searchParams.delete(SAVE);
  if (code === 'dossier-unknown') searchParams.delete('d');
  return buildAddress(pathname, Object.fromEntries(searchParams));
}
