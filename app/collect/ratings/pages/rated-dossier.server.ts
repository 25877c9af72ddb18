import type { AppContext } from '~/platform/context.server';
import { DomainError, isDomainError } from '~/base/errors';
import type { RatedDossier } from '~/base/verification';
import { foldCrockford } from '~/base/text/crockford';
import { stripSentenceEnd } from '~/base/text/link-tail';
import { findInvitedDossier, type RegisteredDossier } from '~/collect/dossiers/store/dossier.server';
import { getRatedPlace, type PointForRating } from '~/registry/points/store/point-directory.server';
import { isInvitation } from '~/collect/dossiers/store/dossier-key.server';
import { readToken, signToken } from '~/platform/security/signed-token.server';

/** As long as a rating page may stay open. */
const TYPED_MS = 12 * 60 * 60 * 1000;

/** What an address says of a dossier. `registered`: the dossier on record, for a link only; null for a typed number. */
export type AddressedDossier = {
  token: string;
  key: string;
  verification: RatedDossier['verification'];
  registered: RegisteredDossier | null;
};

/** The token of a number that a person typed: it carries the key, never the number. */
export function typedToken(context: AppContext, key: string): string {
  return signToken(context.env.sessionSecret, 'dossier-typed', [key], new Date(context.now().getTime() + TYPED_MS));
}

/**
 * The dossier that the `d` of an address stands for: an invitation, or a number typed before. A number is not looked
 * up, so that every number leads to the same page. Nor does an invitation's page show whether it was used, because the
 * staff who hand out slips know its address too. Throws `dossier-unknown`, also for tokens that are forged or too old.
 */
export async function readDossier(context: AppContext, token: string): Promise<AddressedDossier> {
  const meant = stripSentenceEnd(token);
  return isInvitation(meant.toLowerCase()) ? readInvitation(context, meant) : readTyped(context, meant);
}

async function readInvitation({ db }: AppContext, token: string): Promise<AddressedDossier> {
  const registered = await findInvitedDossier(db, token);
  if (registered === null) throw new DomainError('dossier-unknown');
  return { token: foldCrockford(token), key: registered.key, verification: registered.verification, registered };
}

function readTyped({ env, now }: AppContext, token: string): AddressedDossier {
  try {
    const [key = ''] = readToken(env.sessionSecret, 'dossier-typed', token, now()).parts;
    return { token, key, verification: 'claimed', registered: null };
  } catch (error) {
    if (isDomainError(error)) throw new DomainError('dossier-unknown');
    throw error;
  }
}

/** For as long as the directory remembers the point, by unit and field. */
const places = new WeakMap<PointForRating, Map<string, Promise<PointForRating>>>();

/**
 * The point as the rating of a dossier sees it: with the unit and the field of the dossier, which it counts for. The
 * point's code only says where the page was opened.
 */
export function resolvePoint(
  { db }: AppContext,
  point: PointForRating,
  { registered }: AddressedDossier,
): Promise<PointForRating> {
  if (registered === null) return Promise.resolve(point);
  const ofPoint = places.get(point) ?? new Map<string, Promise<PointForRating>>();
  places.set(point, ofPoint);
  const key = `${registered.unitId} ${registered.field}`;
  let place = ofPoint.get(key);
  if (place === undefined) {
    place = getRatedPlace(db, registered).then(({ unit, field }) => ({
      ...point,
      unit,
      fields: [field],
      fixedField: field.code,
    }));
    ofPoint.set(key, place);
    // A failed lookup must not be cached.
    place.catch(() => ofPoint.delete(key));
  }
  return place;
}
