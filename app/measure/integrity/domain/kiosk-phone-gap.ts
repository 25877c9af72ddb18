import { defineRule } from '~/measure/integrity/domain/integrity-rule';
import type { RatedRow } from '~/measure/integrity/domain/rated-row';
import { isSatisfied } from '~/base/scale';

/**
 * The ratings of a unit's kiosk and of phones contradict each other: a test of two proportions, with enough ratings on
 * both sides. It flags a figure and no ratings: nobody can tell which side is wrong.
 */
export const kioskPhoneGap = defineRule({
  code: 'KIOSK_PHONE_GAP',
  span: 'week',
  parameters: {
    /** On each side; with fewer the normal distribution is a poor stand-in for the binomial one. */
    minRatings: { value: 30, least: 10, most: 10_000, whole: true },
    /** People rate slightly better at the counter than at home everywhere; the threshold is above that effect. */
    minGap: { value: 0.15, least: 0.01, most: 1, unit: 'share' },
    /** Standard errors: one false alarm in 15,000 weeks of a unit. */
    minZ: { value: 4, least: 2, most: 10 },
  },
  figures: {
    kioskShare: 'share',
    kioskRated: 'number',
    phoneShare: 'share',
    phoneRated: 'number',
    gap: 'share',
    z: 'number',
  },
  find({ firstDay, lastDay, ratings }, { minRatings, minGap, minZ }) {
    const kiosk = satisfiedShare(ratings.filter(({ channel }) => channel === 'KIOSK'));
    const phone = satisfiedShare(ratings.filter(({ channel }) => channel === 'QR' || channel === 'WEB'));
    if (Math.min(kiosk.rated, phone.rated) < minRatings) return [];
    const gap = kiosk.share - phone.share;
    const pooled = (kiosk.satisfied + phone.satisfied) / (kiosk.rated + phone.rated);
    const error = Math.sqrt(pooled * (1 - pooled) * (1 / kiosk.rated + 1 / phone.rated));
    if (error === 0 || Math.abs(gap) < minGap || Math.abs(gap) / error < minZ) return [];
    const numbers = {
      kioskShare: kiosk.share,
      kioskRated: kiosk.rated,
      phoneShare: phone.share,
      phoneRated: phone.rated,
      gap: Math.abs(gap),
      z: Math.abs(gap) / error,
    };
    return [{ pointId: null, field: null, firstDay, lastDay, responseIds: [], numbers }];
  },
});

function satisfiedShare(ratings: readonly RatedRow[]): { rated: number; satisfied: number; share: number } {
  const satisfied = ratings.filter(({ scale, level }) => isSatisfied(scale, level)).length;
  return { rated: ratings.length, satisfied, share: ratings.length === 0 ? 0 : satisfied / ratings.length };
}
