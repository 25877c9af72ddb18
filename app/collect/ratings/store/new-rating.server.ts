import { toLocalDay } from '~/base/calendar/local-day';
import type { Reason } from '~/base/reasons';
import type { Scale } from '~/base/scale';
import type { RatedDossier } from '~/base/verification';
import { toRatedDossier } from '~/collect/dossiers/store/rated-dossier-key.server';
import { receiptHash, deriveReceipt } from '~/collect/ratings/store/receipt-key.server';
import { hashContent } from '~/platform/security/content-hash.server';
import type { Channel } from '~/registry/points/domain/service-point';

/** A rating with everything resolved that the citizen's client may not decide: unit, day, questionnaire, receipt. */
export type NewRating = {
  id: string;
  pointId: number;
  unitId: number;
  field: string;
  questionnaireId: number;
  scale: Scale;
  level: number;
  day: string;
  givenAt: Date;
  receivedAt: Date;
  /** Its own time was not taken: it stands at the time of receipt. */
  late: boolean;
  channel: Channel;
  language: string;
  respondent: string;
  reasons: readonly Reason[];
  comment: string | null;
  /** The dossier that the rating names; null where it names none. */
  dossier: RatedDossier | null;
  contentHash: string;
  /** The keyed hash of the receipt's code. */
  receipt: string;
  /** The kiosk that sent it. */
  deviceId: number | null;
  /** Somebody entered it for the person. */
  assisted: boolean;
  /** Whole seconds between the page and the tap; null where nobody measured. */
  answerSeconds: number | null;
  /** Something that people do not see was filled in. */
  trapped: boolean;
  /** The named rule that keeps it out of the figures for now; it counts without one. */
  exclusion?: string;
};

/** What a way of rating may leave out, also as `undefined`: `makeRating` has the usual value of each. */
type Usual = 'late' | 'respondent' | 'reasons' | 'deviceId' | 'assisted' | 'answerSeconds' | 'trapped';

/** What makeRating works out itself. */
type Derived = 'day' | 'dossier' | 'contentHash' | 'receipt' | 'comment';

/** What each way of rating has to say: a page, a kiosk or another system, a form on paper. */
export type GivenRating = Omit<NewRating, Derived | Usual> &
  Partial<Pick<NewRating, Usual>> & {
    /** Everything the person said, as a text that is always the same for the same rating. */
    content: string;
    /** An empty comment is none. */
    comment?: string;
    /** The dossier that it names, by the claim key of its number. */
    dossier: (Pick<RatedDossier, 'verification' | 'registered'> & { claimKey: string }) | null;
  };

/**
 * The one way to make a rating for the writer in the application, so that day, receipt and keys are the same whichever
 * way it came by; the simulation makes its own from its seed.
 */
export function makeRating(
  { secret, timeZone }: { secret: string; timeZone: string },
  {
    content,
    comment = '',
    dossier,
    late = false,
    respondent = '',
    reasons = [],
    deviceId = null,
    assisted = false,
    answerSeconds = null,
    trapped = false,
    ...given
  }: GivenRating,
): NewRating {
  return {
    ...given,
    late,
    respondent,
    reasons,
    deviceId,
    assisted,
    answerSeconds,
    trapped,
    day: toLocalDay(given.givenAt, timeZone),
    comment: comment || null,
    dossier: dossier && {
      ...toRatedDossier(secret, dossier.verification, dossier.claimKey),
      ...(dossier.verification === 'invited' && { registered: dossier.registered }),
    },
    contentHash: hashContent(secret, content),
    receipt: receiptHash(secret, deriveReceipt(secret, given.id)),
  };
}
