import { createElement } from 'react';
import { stepAddress } from '~/ui/shared/address';
import type { CitizenRequest } from '~/ui/citizen/citizen-route.server';
import { seeOther } from '~/ui/citizen/document.server';
import { UnavailablePage, type Unavailability } from '~/collect/ratings/pages/unavailable-page';
import type { AppContext } from '~/platform/context.server';
import { isDomainError, httpStatusOf } from '~/base/errors';
import { FINISHING_MS } from '~/registry/points/domain/service-point';
import { findOpenPoint } from '~/collect/dossiers/store/dossier-links.server';
import type { PointForRating } from '~/registry/points/store/point-directory.server';
import { findWebPoint } from '~/registry/search/store/unit-search.server';
import { readDossier } from '~/collect/ratings/pages/rated-dossier.server';

/**
 * Why nothing can be rated under a code, or null. `tappedAt`: for a page that was open when the code was replaced, and
 * is sent now, which is taken for half an hour.
 */
export function findUnavailability(point: PointForRating, tappedAt?: Date): Unavailability | null {
  if (point.closed) return 'closed';
  if (point.channel === 'PAPER') return 'paper';
  if (point.retiredAt === null) return null;
  const since = tappedAt === undefined ? FINISHING_MS : tappedAt.getTime() - point.retiredAt.getTime();
  // An end in the future was set by a clock that ran ahead: the code has ended (decision 025).
  const begunBefore = since >= 0 && since < FINISHING_MS;
  return begunBefore ? null : 'replaced';
}

/**
 * The page that says why nothing can be rated under the code of an old poster, or of a box for forms on paper, and
 * where the same unit can be rated. The dossier of an invitation goes along there.
 */
export async function unavailableAnswer(
  { context, search, reader, page }: CitizenRequest,
  point: PointForRating,
  reason: Unavailability,
): Promise<Response> {
  const alternative = await findAlternative(context, point, { d: search.get('d'), lng: reader.asked });
  const shown = createElement(UnavailablePage, { reader, nonce: context.nonce, point, reason, alternative });
  return page(shown, httpStatusOf(`point-${reason}`));
}

/**
 * Sends an invitation on to an open point of its dossier's unit: it is printed once and must outlive the point it
 * names. Null where the address has no invitation, or nothing is open.
 */
export async function findInvitedElsewhere(
  { context, search, reader }: CitizenRequest,
  point: PointForRating,
): Promise<Response | null> {
  const d = search.get('d');
  const unitId = d === null ? null : await findUnitOfDossier(context, d);
  const code = unitId === null ? null : await findOpenPoint(context.db, unitId);
  // The directory may not yet know that a point was opened again: never back to where this came from.
  return code === null || code === point.code ? null : seeOther(stepAddress(code, 'rate', { d, lng: reader.asked }));
}

async function findUnitOfDossier(context: AppContext, token: string): Promise<number | null> {
  try {
    return (await readDossier(context, token)).registered?.unitId ?? null;
  } catch (error) {
    if (isDomainError(error) && error.code === 'dossier-unknown') return null;
    throw error;
  }
}

async function findAlternative(
  { db, points }: AppContext,
  { unit, fixedField }: PointForRating,
  query: Record<string, string | null>,
): Promise<string | null> {
  const code = await findWebPoint(db, unit.id);
  const web = code === null ? null : await points.find(code);
  if (web === null) return null;
  const field = web.fields.some((handled) => handled.code === fixedField) ? fixedField : null;
  return stepAddress(web.code, 'rate', { field, ...query });
}
