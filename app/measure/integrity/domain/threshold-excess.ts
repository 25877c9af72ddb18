import { defineHistoryRule } from '~/measure/integrity/domain/integrity-rule';
import type { WeekField } from '~/measure/integrity/domain/unit-week';

/** A cell of a field and week: how many there are, and whether they are just as many as the threshold takes. */
type Cell = { chance: number; hit: boolean };

/**
 * Too many fields and weeks in which the count is the very smallest that reaches a threshold, as where somebody tops
 * up until the figure is right. That a count of N falls on one number has at most the probability of the likeliest
 * number, about 1 ÷ √(2πNp(1 − p)); how many cells do so by chance is then counted exactly. The idea is that of the
 * excess of round percentages (D. Kobak, S. Shpilkin, M. Pshenichnikov, Integer percentages as electoral falsification
 * fingerprints, Annals of Applied Statistics 10 (2016), 54–73).
 */
export const thresholdExcess = defineHistoryRule({
  code: 'THRESHOLD_EXCESS',
  parameters: {
    /** Participation that is asked of departments, and of districts and wards (552 annex 9.1a). */
    departments: { value: 0.4, least: 0.01, most: 0.99, unit: 'share' },
    wards: { value: 0.7, least: 0.01, most: 0.99, unit: 'share' },
    /** Satisfaction in health and education (552 I.2.1.1). */
    satisfied: { value: 0.85, least: 0.01, most: 0.99, unit: 'share' },
    /** With fewer dossiers or ratings many shares are near a threshold. */
    minCount: { value: 8, least: 2, most: 1000, whole: true },
    /** Of so many hits by chance, at each threshold: four weeks of one unit in 2,500, for the three together. */
    maxChance: { value: 0.00013, least: 0, most: 1 },
  },
  figures: { threshold: 'share', hits: 'number', cells: 'number', expected: 'number', chance: 'number' },
  judge({ recent }, { departments, wards, satisfied, minCount, maxChance }) {
    const fields = recent.flatMap((week) => week.fields);
    const tests = [
      ...[departments, wards].map((threshold) => ({
        threshold,
        cells: participationCells(fields, threshold, minCount),
      })),
      { threshold: satisfied, cells: satisfactionCells(fields, satisfied, minCount) },
    ].map(({ threshold, cells }) => {
      const hits = cells.filter(({ hit }) => hit).length;
      const chances = cells.map(({ chance }) => chance);
      const expected = chances.reduce((sum, one) => sum + one, 0);
      return { threshold, hits, cells: cells.length, expected, chance: tailChance(chances, hits) };
    });
    const [rarest] = tests.sort((a, b) => a.chance - b.chance);
    return rarest === undefined || rarest.chance > maxChance ? null : rarest;
  },
});

function participationCells(fields: readonly WeekField[], threshold: number, minCount: number): Cell[] {
  return fields.flatMap(({ completed, rated }) => cell(rated, completed, threshold, minCount));
}

function satisfactionCells(fields: readonly WeekField[], threshold: number, minCount: number): Cell[] {
  return fields.flatMap(({ rated, satisfied }) => cell(satisfied, rated, threshold, minCount));
}

function cell(count: number, of: number, threshold: number, minCount: number): Cell[] {
  const least = Math.ceil(threshold * of - 1e-9);
  if (of < minCount || least >= of) return [];
  const share = least / of;
  return [{ chance: Math.min(1, 1 / Math.sqrt(2 * Math.PI * of * share * (1 - share))), hit: count === least }];
}

/** The probability that of events with these chances at least so many happen. */
export function tailChance(chances: readonly number[], least: number): number {
  if (least <= 0) return 1;
  let counts = [1];
  for (const chance of chances) {
    counts = Array.from(
      { length: counts.length + 1 },
      (_, hits) => (counts[hits] ?? 0) * (1 - chance) + (counts[hits - 1] ?? 0) * chance,
    );
  }
  return Math.min(
    1,
    counts.slice(least).reduce((sum, one) => sum + one, 0),
  );
}
