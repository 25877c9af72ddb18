import { createElement } from 'react';
import { documentOf, htmlAnswer } from '~/ui/citizen/document.server';
import type { Reader } from '~/ui/citizen/reader.server';
import { TooManyPage } from '~/collect/ratings/pages/too-many-page';
import { TRAP } from '~/collect/ratings/pages/trap';
import type { AppContext } from '~/platform/context.server';
import { isDomainError, statusOf } from '~/base/errors';
import type { PointForRating } from '~/registry/points/store/point-directory.server';

/**
 * Does the work; when it is refused as `too-many`, answers with a page that keeps what was tapped and can send it again.
 * `form`: what was sent.
 */
export async function keepingWhatWasTapped(
  request: Request,
  context: AppContext,
  reader: Reader,
  point: PointForRating,
  form: URLSearchParams,
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!isDomainError(error) || error.code !== 'too-many') throw error;
    const seconds = error.details?.seconds === undefined ? null : Number(error.details.seconds);
    const { pathname, search } = new URL(request.url);
    const kept = {
      id: form.get('id') ?? '',
      token: form.get('token') ?? '',
      scale: point.scale,
      level: Number(form.get('level')),
      trap: form.get(TRAP) ?? '',
    };
    const { nonce, reference } = context;
    const page = createElement(TooManyPage, {
      reader,
      nonce,
      reference,
      seconds,
      kept,
      address: `${pathname}${search}`,
    });
    const answer = htmlAnswer(documentOf(page), reader.language, statusOf('too-many'));
    if (seconds !== null) answer.headers.set('Retry-After', String(seconds));
    return answer;
  }
}
