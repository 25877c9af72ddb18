import type { AppContext } from '~/platform/context.server';
import { DomainError } from '~/base/errors';
import { getResponse, type OwnResponse } from '~/collect/ratings/store/response.server';
import { changeableUntil } from '~/collect/ratings/domain/change-window';
import type { PointForRating } from '~/registry/points/store/point-directory.server';
import { readToken, signToken } from '~/platform/security/signed-token.server';

export type OwnRating = { token: string; response: OwnResponse; until: Date; changeable: boolean };

/** The token with which the person who gave a rating, and nobody else, can change it until its time is over. */
export function changeToken(context: AppContext, id: string, givenAt: Date): string {
  return signToken(context.env.sessionSecret, 'rating-change', [id], changeableUntil(givenAt));
}

/**
 * The rating that the `t` of an address stands for, also when it can no longer be changed. Throws `token-forged`, also
 * when the rating was given at another point.
 */
export async function readOwnRating(context: AppContext, point: PointForRating, request: Request): Promise<OwnRating> {
  const token = new URL(request.url).searchParams.get('t') ?? '';
  // The expiry is not checked here: an expired token still identifies the person's own rating.
  const { parts, expiresAt } = readToken(context.env.sessionSecret, 'rating-change', token, new Date(0));
  const response = await getResponse(context.db, parts[0] ?? '');
  if (response.pointId !== point.id) throw new DomainError('token-forged');
  return { token, response, until: expiresAt, changeable: expiresAt > context.now() };
}

/** The same for a page that changes the rating. Throws `token-expired` too. */
export async function readChangeableRating(
  context: AppContext,
  point: PointForRating,
  request: Request,
): Promise<OwnRating> {
  const rating = await readOwnRating(context, point, request);
  if (!rating.changeable) throw new DomainError('token-expired');
  return rating;
}
