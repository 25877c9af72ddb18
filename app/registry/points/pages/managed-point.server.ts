import type { AppContext } from '~/platform/context.server';
import { DomainError } from '~/base/errors';
import { answeringErrors } from '~/platform/http/error-response.server';
import { getPointRecord, type PointRecord } from '~/registry/points/store/point-list.server';
import { requirePermission, type SignedInUser } from '~/registry/people/pages/session.server';
import { fits } from '~/base/text/bounded';

/**
 * The service point of an address, for whoever may manage it. Throws what `requirePermission` throws, also for another
 * unit's point, and the answer for 'not-found'. The role is asked first: a refusal does not tell which points there are.
 */
export async function requirePoint(
  request: Request,
  context: AppContext,
  param: string | undefined,
): Promise<{ user: SignedInUser; point: PointRecord }> {
  await requirePermission(request, context, 'point:manage');
  const point = await answeringErrors(context, () => getPointRecord(context.db, idOf(param)));
  return { user: await requirePermission(request, context, 'point:manage', point.unit.id), point };
}

/** The same for what is printed for phones. Throws 'point-closed' and 'point-paper' too. */
export async function requireOpenPoint(
  request: Request,
  context: AppContext,
  param: string | undefined,
): Promise<{ user: SignedInUser; point: PointRecord }> {
  const found = await requirePoint(request, context, param);
  if (found.point.closedAt !== null) throw new DomainError('point-closed');
  if (found.point.channel === 'PAPER') throw new DomainError('point-paper');
  return found;
}

function idOf(param: string | undefined): number {
  if (param === undefined || !fits(param, 9, /^[1-9]\d*$/)) throw new DomainError('not-found');
  return Number(param);
}
