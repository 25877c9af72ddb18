import { createElement } from 'react';
import { isDomainError, httpStatusOf } from '~/base/errors';
import { TooManyPage } from '~/collect/ratings/pages/too-many-page';
import { TRAP } from '~/collect/ratings/pages/trap';
import type { PointForRating } from '~/registry/points/store/point-directory.server';
import type { CitizenRequest } from '~/ui/citizen/citizen-route.server';

/**
 * The answer to a rating that was refused as `too-many`: a page that keeps what was tapped and can send it again.
 * `form`: what was sent. Throws every other error on.
 */
export function tooManyAnswer(
  { request, context, reader, page }: CitizenRequest,
  point: PointForRating,
  form: URLSearchParams,
  error: unknown,
): Response {
  if (!isDomainError(error) || error.code !== 'too-many') throw error;
  const seconds = error.details?.seconds === undefined ? null : Number(error.details.seconds);
  const { pathname, search } = new URL(request.url);
  const { nonce, reference } = context;
  const kept = {
    id: form.get('id') ?? '',
    token: form.get('token') ?? '',
    scale: point.scale,
    level: Number(form.get('level')),
    trap: form.get(TRAP) ?? '',
  };
  const address = `${pathname}${search}`;
  const answer = page(
    createElement(TooManyPage, { reader, nonce, reference, seconds, kept, address }),
    httpStatusOf('too-many'),
  );
  if (seconds !== null) answer.headers.set('Retry-After', String(seconds));
  return answer;
}
