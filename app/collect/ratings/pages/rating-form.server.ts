import { TRAP } from '~/collect/ratings/pages/trap';
import type { Language } from '~/platform/i18n/i18n';
import type { AppContext } from '~/platform/context.server';
import { toLocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { unitIdOn } from '~/registry/points/domain/service-point';
import { ratingChannel } from '~/registry/points/domain/rating-channel';
import { fits } from '~/base/text/bounded';
import { isValidLevel, type Scale } from '~/base/scale';
import type { RatedDossier } from '~/base/verification';
import { makeRating } from '~/collect/ratings/store/new-rating.server';
import { changeResponse, getResponse } from '~/collect/ratings/store/response.server';
import type { PointForRating } from '~/registry/points/store/point-directory.server';
import { deriveClaimKey } from '~/collect/dossiers/store/rated-dossier-key.server';
import { readToken, signToken } from '~/platform/security/signed-token.server';

/** A page left open over a working day still works. */
const FORM_MS = 12 * 60 * 60 * 1000;

/** A dossier as far as a form carries it, by the key of its own row. */
type FormDossier = { verification: RatedDossier['verification']; key: string };

/**
 * What a rating counts for: the point it was opened at, the unit, field and dossier it is about, and the words in which
 * its page asks.
 */
type FormSubject = {
  pointId: number;
  unitId: number;
  field: string;
  dossier: FormDossier | null;
  questionnaireId: number;
};

/** The token that a rating page's form carries: one response, at one point, about one field, perhaps of one dossier. */
export function ratingFormToken(
  context: AppContext,
  id: string,
  { pointId, unitId, field, dossier, questionnaireId }: FormSubject,
): string {
  const expiresAt = new Date(context.now().getTime() + FORM_MS);
  const ofDossier = dossier === null ? [] : [dossier.verification, dossier.key];
  // The unit too: the point may move while the page is open, and what stood on the screen was rated.
  const parts = [id, String(pointId), field, String(unitId), ...ofDossier, `q${questionnaireId}`];
  return signToken(context.env.sessionSecret, 'rating-form', parts, expiresAt);
}

type RatingForm = {
  id: string;
  unitId: number;
  field: string;
  dossier: FormDossier | null;
  questionnaireId: number;
  level: number;
  /** Whole seconds since the page was made. */
  answerSeconds: number;
  /** The field that people do not see was filled in. */
  trapped: boolean;
};

/** What a rating page's form says. Throws `token-forged`, `token-expired`, `level-off-scale`. */
export function readRatingForm(context: AppContext, point: PointForRating, form: URLSearchParams): RatingForm {
  const now = context.now();
  const { parts, expiresAt } = readToken(context.env.sessionSecret, 'rating-form', form.get('token') ?? '', now);
  const asked = readAsked(parts.at(-1));
  const [id = '', pointId, field = '', unitId, verification, key] = asked === null ? parts : parts.slice(0, -1);
  if (pointId !== String(point.id) || form.get('id') !== id) throw new DomainError('token-forged');
  const openedAt = new Date(expiresAt.getTime() - FORM_MS);
  return {
    id,
    // A page from before every form named its unit.
    unitId: unitId === undefined ? unitIdOn(point, toLocalDay(openedAt, context.env.timeZone)) : Number(unitId),
    field,
    dossier: readFormDossier(verification, key),
    questionnaireId: asked ?? point.questionnaireId,
    level: readLevel(form, point.scale),
    answerSeconds: Math.max(0, Math.floor((now.getTime() - openedAt.getTime()) / 1000)),
    trapped: (form.get(TRAP) ?? '') !== '',
  };
}

/** The words that the page asked in. A form from before it said so was opened within the last hours: null. */
function readAsked(part: string | undefined): number | null {
  return part !== undefined && fits(part, 12, /^q\d+$/) ? Number(part.slice(1)) : null;
}

// A form from before ratings told the two apart names a dossier and no more: nothing proves that it was invited.
function readFormDossier(verification: string | undefined, key: string | undefined): FormDossier | null {
  if (verification === undefined) return null;
  return key === undefined
    ? { verification: 'claimed', key: verification }
    : { verification: verification === 'invited' ? 'invited' : 'claimed', key };
}

/** The level of the button that was pressed. Throws `level-off-scale`. */
export function readLevel(form: URLSearchParams, scale: Scale): number {
  const text = form.get('level') ?? '';
  const level = Number(text);
  if (!/^\d$/.test(text) || !isValidLevel(scale, level)) throw new DomainError('level-off-scale');
  return level;
}

/**
 * Saves what one person says on a rating page and gives the time at which they first said it, and whether that is now.
 * Tapping again, or going back and tapping another face, is the same person: the level changes and no rating is added.
 * Throws `token-expired` when it is too late for that, `dossier-already-rated` when another person was faster,
 * `point-paper` where only paper is taken.
 */
export async function saveRating(
  context: AppContext,
  point: PointForRating,
  { id, unitId, field, dossier, questionnaireId, level, answerSeconds, trapped }: RatingForm,
  language: Language,
): Promise<{ givenAt: Date; isNew: boolean }> {
  const now = context.now();
  const { sessionSecret: secret, timeZone } = context.env;
  const rating = makeRating(
    { secret, timeZone },
    {
      id,
      pointId: point.id,
      unitId,
      field,
      questionnaireId,
      scale: point.scale,
      level,
      givenAt: now,
      receivedAt: now,
      channel: ratingChannel(point.channel, false),
      language,
      dossier: dossier && {
        verification: dossier.verification,
        claimKey: deriveClaimKey(secret, dossier.key),
        registered: dossier.key,
      },
      content: JSON.stringify([point.code, field, point.scale, level, ...(dossier === null ? [] : [dossier.key])]),
      answerSeconds,
      trapped,
    },
  );
  const [outcome] = await context.ratings.save([rating]);
  if (outcome === 'accepted') return { givenAt: now, isNew: true };
  if (outcome === 'dossier-already-rated') throw new DomainError(outcome);
  const { level: recorded, givenAt } = await getResponse(context.db, id);
  if (recorded !== level) await changeResponse(context.db, id, { level }, now);
  return { givenAt, isNew: false };
}
