import { toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { unitIdOn } from '~/registry/points/domain/service-point';
import type { AppContext } from '~/platform/context.server';
import type { Database } from '~/platform/database/db.server';
import type { ResponsesAnswer } from '~/collect/intake/domain/responses-answer';
import { acceptGivenAt } from '~/base/calendar/given-at';
import { DomainError, isDomainError } from '~/base/errors';
import { plausibleGivenAt } from '~/collect/devices/domain/device-times';
import { isTrusted } from '~/collect/devices/domain/device-trust';
import { UNCONFIRMED_RULE } from '~/base/named-rules';
import { ratingChannel } from '~/registry/points/domain/rating-channel';
import { canonicalContent, parseResponses, type ResponseInput } from '~/collect/intake/domain/response-input';
import type { Scale } from '~/base/scale';
import { recordLastRating, type SendingDevice } from '~/collect/devices/store/device-heartbeat.server';
import { mapInvitedDossiers, servesDossier, type RegisteredDossier } from '~/collect/dossiers/store/dossier.server';
import { getCurrentQuestionnaire } from '~/registry/questionnaires/store/questionnaire.server';
import { listFieldCodes } from '~/registry/fields/store/field.server';
import { createFieldsOnDay } from '~/registry/points/store/fields-on-day.server';
import type { PointForRating } from '~/registry/points/store/point-directory.server';
import { makeRating, type NewRating } from '~/collect/ratings/store/new-rating.server';
import { deriveDossierKey, isInvitation } from '~/collect/dossiers/store/dossier-key.server';
import { deriveClaimKey } from '~/collect/dossiers/store/rated-dossier-key.server';

type IntakeContext = Pick<AppContext, 'db' | 'env' | 'now' | 'points' | 'ratings'>;
/** What became of a batch, and how many of its ratings were new at each point, by its id. */
export type AcceptedResponses = { answer: ResponsesAnswer; acceptedAt: ReadonlyMap<number, number> };

type Rejected = ResponsesAnswer['rejected'][number] & { index: number };

/**
 * Takes a batch of ratings as clients send it. Invalid items are rejected one by one; the rest is saved in one commit.
 * The server decides unit, day, channel and receipt, never the client. A kiosk (`device`) rates at its
 * own point only, a caller bound to a branch (`unitIds`) at its points and for its units.
 */
export async function acceptResponses(
  context: IntakeContext,
  batch: readonly unknown[],
  device: SendingDevice | null = null,
  unitIds?: ReadonlySet<number>,
): Promise<AcceptedResponses> {
  const { valid, rejected: unreadable } = parseResponses(batch);
  const rejected: Rejected[] = [...unreadable];
  const prepared: { index: number; rating: NewRating }[] = [];
  const resolve = createResolver(context, { device, unitIds }, await findInvited(context, valid));
  for (const { index, input } of valid) {
    try {
      prepared.push({ index, rating: await resolve(input) });
    } catch (error) {
      if (!isDomainError(error)) throw error;
      rejected.push({ id: input.id, code: error.code, index });
    }
  }
  const outcomes = await context.ratings.save(prepared.map(({ rating }) => rating));
  const acceptedAt = new Map<number, number>();
  let lastRatingAt: Date | null = null;
  const answer: ResponsesAnswer = { accepted: 0, duplicates: 0, rejected: [], warnings: [] };
  prepared.forEach(({ index, rating }, position) => {
    const outcome = outcomes[position];
    if (
      (outcome === 'accepted' || outcome === 'duplicate') &&
      (lastRatingAt === null || rating.givenAt > lastRatingAt)
    ) {
      lastRatingAt = rating.givenAt;
    }
    if (outcome === 'accepted') {
      answer.accepted += 1;
      acceptedAt.set(rating.pointId, (acceptedAt.get(rating.pointId) ?? 0) + 1);
      if (rating.late) answer.warnings.push({ id: rating.id, code: 'given-at-out-of-window' });
    } else if (outcome === 'duplicate') {
      answer.duplicates += 1;
    } else if (outcome !== undefined) {
      rejected.push({ id: rating.id, code: outcome, index });
    }
  });
  if (device !== null && lastRatingAt !== null) await recordLastRating(context.db, device.id, lastRatingAt);
  answer.rejected = rejected.sort((a, b) => a.index - b.index).map(({ id, code }) => ({ id, code }));
  return { answer, acceptedAt };
}

function createResolver(
  { db, env, now, points }: IntakeContext,
  { device, unitIds }: { device: SendingDevice | null; unitIds?: ReadonlySet<number> },
  invited: ReadonlyMap<string, RegisteredDossier>,
): (input: ResponseInput) => Promise<NewRating> {
  const receivedAt = now();
  const secret = env.sessionSecret;
  const questionnaires = new Map<string, number>();
  const fieldsOnDay = createFieldsOnDay(db, toLocalDay(receivedAt, env.timeZone));
  let fieldCodes: Set<string> | null = null;

  async function findQuestionnaireId(point: PointForRating, { scale, questionnaire }: ResponseInput): Promise<number> {
    if (questionnaire === undefined && scale === point.scale) return point.questionnaireId;
    const key = `${scale} ${questionnaire ?? ''}`;
    const known =
      questionnaires.get(key) ??
      (questionnaire === undefined
        ? (await getCurrentQuestionnaire(db, scale)).id
        : await findShownQuestionnaire(db, questionnaire, scale));
    questionnaires.set(key, known);
    return known;
  }

  async function getHandledField(point: PointForRating, day: LocalDay, asked: string | undefined): Promise<string> {
    const field = asked ?? point.fixedField;
    if (field === null) throw new DomainError('field-required');
    if ((await fieldsOnDay(point, day)).has(field)) return field;
    fieldCodes ??= await listFieldCodes(db);
    throw new DomainError(fieldCodes.has(field) ? 'field-not-handled' : 'field-unknown', { field });
  }

  return async function resolve(input) {
    const code = device === null ? input.point : ownPointCode(device, input.point);
    const point = (await points.find(code)) ?? (await points.findRetired(code));
    if (point === null) throw new DomainError('point-unknown');
    const accepted = acceptGivenAt(new Date(input.givenAt), receivedAt);
    const { givenAt, late } = device === null ? accepted : plausibleGivenAt(accepted, receivedAt, device);
    // What was given before a point moved belongs to the unit that had it then, and to those who speak for that one.
    const day = toLocalDay(givenAt, env.timeZone);
    const unitId = unitIdOn(point, day);
    if (unitIds?.has(unitId) === false) throw new DomainError('point-not-yours');
    // A rating given while the code was valid counts, even if it arrives later.
    if (point.retiredAt !== null && !wasGivenBefore(point.retiredAt, new Date(input.givenAt), receivedAt))
      throw new DomainError('point-replaced');
    const channel = ratingChannel(point.channel, device !== null);
    if (point.closed && !wasGivenBeforeClosing(device, givenAt, receivedAt)) throw new DomainError('point-closed');
    const dossier = invited.get(input.dossier ?? '');
    // A number is never looked up: every number gets the same answer (decision 021).
    const dossierKey = dossier?.key ?? deriveDossierKey(secret, input.dossier ?? '');
    if (dossier !== undefined && !(await servesDossier(db, unitId, dossier)))
      throw new DomainError('dossier-elsewhere');
    if (dossier !== undefined && unitIds?.has(dossier.unitId) === false) throw new DomainError('dossier-elsewhere');
    return makeRating(
      { secret, timeZone: env.timeZone },
      {
        id: input.id,
        pointId: point.id,
        unitId: dossier?.unitId ?? unitId,
        // What the one-stop system says of a dossier outweighs what a client says (decision 014).
        field: dossier?.field ?? (await getHandledField(point, day, input.field)),
        questionnaireId: await findQuestionnaireId(point, input),
        scale: input.scale,
        level: input.level,
        givenAt,
        receivedAt,
        late,
        channel,
        language: input.language ?? 'vi',
        respondent: input.respondent ?? '',
        reasons: [...new Set(input.reasons)],
        comment: input.comment,
        dossier:
          dossierKey === null
            ? null
            : {
                verification: dossier?.verification ?? 'claimed',
                claimKey: deriveClaimKey(secret, dossierKey),
                registered: dossierKey,
              },
        content: canonicalContent({ ...input, dossier: dossierKey ?? undefined }),
        deviceId: device?.id ?? null,
        exclusion: device === null || isTrusted(device, receivedAt) ? '' : UNCONFIRMED_RULE,
      },
    );
  };
}

/** A text that looks like an invitation but is not one is treated as a number. */
function findInvited(
  { db }: IntakeContext,
  valid: readonly { input: ResponseInput }[],
): Promise<Map<string, RegisteredDossier>> {
  const tokens = valid.flatMap(({ input: { dossier = '' } }) => (isInvitation(dossier.toLowerCase()) ? [dossier] : []));
  return mapInvitedDossiers(db, [...new Set(tokens)]);
}

/** What a kiosk says of its point may be older than the point's newest code. */
function ownPointCode(device: SendingDevice, code: string): string {
  if (code !== device.pointCode && !device.retiredCodes.includes(code)) throw new DomainError('point-not-yours');
  return device.pointCode;
}

/** A kiosk that was offline thanked its person before the point closed. */
function wasGivenBeforeClosing(device: SendingDevice | null, givenAt: Date, receivedAt: Date): boolean {
  return (
    device !== null &&
    device.pointClosedAt !== null &&
    givenAt < device.pointClosedAt &&
    wasGivenBefore(device.pointClosedAt, givenAt, receivedAt)
  );
}

/** An end in the future was set by a clock that ran ahead; all that is certain is that it has ended. */
function wasGivenBefore(end: Date, givenAt: Date, receivedAt: Date): boolean {
  return end <= receivedAt && givenAt <= end;
}

/** The version that a client showed its person; a kiosk without the network may still ask in an earlier one. */
async function findShownQuestionnaire(db: Database, version: string, scale: Scale): Promise<number> {
  const shown = await db.questionnaire.findFirst({ where: { version, scale }, select: { id: true } });
  if (shown === null) throw new DomainError('questionnaire-unknown');
  return shown.id;
}
