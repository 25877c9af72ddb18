import type { AppContext } from '~/platform/context.server';
import { DomainError, isDomainError } from '~/base/errors';
import type { RatedDossier } from '~/base/verification';
import { foldCrockford } from '~/base/text/crockford';
import { withoutSentence } from '~/base/text/link-tail';
import { findInvitedDossier, type FedDossier } from '~/collect/dossiers/store/dossier.server';
import { getRatedPlace, type PointForRating } from '~/registry/points/store/point-directory.server';
import { isInvitation } from '~/collect/dossiers/store/dossier-key.server';
import { readToken, signToken } from '~/platform/security/signed-token.server';

/** As long as a rating page may stay open. */
const TYPED_MS = 12 * 60 * 60 * 1000;

/** What an address says of a dossier. `fed`: what is on record of it, for a link alone; of a typed number null. */
export type AddressedDossier = {
  token: string;
  key: string;
  verification: RatedDossier['verification'];
  fed: FedDossier | null;
};

/** The token of a number that a person typed: it carries the key, never the number. */
export function typedToken(context: AppContext, key: string): string {
  return signToken(context.env.sessionSecret, 'dossier-typed', [key], new Date(context.now().getTime() + TYPED_MS));
}

/**
 * The dossier that the `d` of an address stands for: an invitation, or a number typed before. Of a number nothing is looked
 * up, so that every number leads to the same page; nor does an invitation's page tell whether it was used, since those who
 * hand slips out have its address too. Throws `dossier-unknown`, also for tokens that are forged or too old.
 */
export async function readDossier(context: AppContext, token: string): Promise<AddressedDossier> {
  const meant = withoutSentence(token);
  return isInvitation(meant.toLowerCase()) ? readInvitation(context, meant) : readTyped(context, meant);
}

async function readInvitation({ db }: AppContext, token: string): Promise<AddressedDossier> {
  const fed = await findInvitedDossier(db, token);
  if (fed === null) throw new DomainError('dossier-unknown');
  return { token: foldCrockford(token), key: fed.key, verification: fed.verification, fed };
}

function readTyped({ env, now }: AppContext, token: string): AddressedDossier {
  try {
    const [key = ''] = readToken(env.sessionSecret, 'dossier-typed', token, now()).parts;
    return { token, key, verification: 'claimed', fed: null };
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
export function pointOfDossier(
  { db }: AppContext,
  point: PointForRating,
  { fed }: AddressedDossier,
): Promise<PointForRating> {
  if (fed === null) return Promise.resolve(point);
  const ofPoint = places.get(point) ?? new Map<string, Promise<PointForRating>>();
  places.set(point, ofPoint);
  const key = `${fed.unitId} ${fed.field}`;
  let place = ofPoint.get(key);
  if (place === undefined) {
    place = getRatedPlace(db, fed).then(({ unit, field }) => ({
      ...point,
      unit,
      fields: [field],
      fixedField: field.code,
    }));
    ofPoint.set(key, place);
    // A failure is not to be remembered.
    place.catch(() => ofPoint.delete(key));
  }
  return place;
}
