import type { AppContext } from '~/context.server';
import { DomainError, isDomainError } from '~/domain/errors';
import { withoutSentence } from '~/domain/text/link-tail';
import { findDossier, findInvitedDossier, isRated, type FedDossier } from '~/models/dossier.server';
import { getRatedPlace, type PointForRating } from '~/models/point-directory.server';
import { invitationOf, isInvitation } from '~/security/dossier-key.server';
import { readToken, signToken } from '~/security/signed-token.server';

/** As long as a rating page may stay open. */
const TYPED_MS = 12 * 60 * 60 * 1000;

/** What an address says of a dossier. `fed` is null while only the person who typed its number knows of it. */
export type RatedDossier = { token: string; key: string; fed: FedDossier | null };

/** The token of a number that a person typed: it carries the key, never the number. */
export function typedToken(context: AppContext, key: string): string {
  return signToken(context.env.sessionSecret, 'dossier-typed', [key], new Date(context.now().getTime() + TYPED_MS));
}

/**
 * The dossier that the `d` of an address stands for: an invitation, or a number typed before. Throws `dossier-unknown`,
 * also for tokens that are forged or too old, and `dossier-already-rated`.
 */
export async function readDossier(context: AppContext, token: string): Promise<RatedDossier> {
  const meant = withoutSentence(token);
  const dossier = isInvitation(meant.toLowerCase()) ? await readInvitation(context, meant) : await readTyped(context, meant);
  if (await isRated(context.db, dossier.key)) throw new DomainError('dossier-already-rated');
  return dossier;
}

async function readInvitation({ db, env }: AppContext, token: string): Promise<RatedDossier> {
  const fed = await findInvitedDossier(db, token);
  if (fed === null) throw new DomainError('dossier-unknown');
  return { token: invitationOf(env.sessionSecret, fed.key), key: fed.key, fed };
}

async function readTyped({ db, env, now }: AppContext, token: string): Promise<RatedDossier> {
  try {
    const [key = ''] = readToken(env.sessionSecret, 'dossier-typed', token, now()).parts;
    return { token, key, fed: await findDossier(db, key) };
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
export function pointOfDossier({ db }: AppContext, point: PointForRating, { fed }: RatedDossier): Promise<PointForRating> {
  if (fed === null) return Promise.resolve(point);
  const ofPoint = places.get(point) ?? new Map<string, Promise<PointForRating>>();
  places.set(point, ofPoint);
  const key = `${fed.unitId} ${fed.field}`;
  let place = ofPoint.get(key);
  if (place === undefined) {
    place = getRatedPlace(db, fed).then(({ unit, field }) => ({ ...point, unit, fields: [field], fixedField: field.code }));
    ofPoint.set(key, place);
    // A failure is not to be remembered.
    place.catch(() => ofPoint.delete(key));
  }
  return place;
}
