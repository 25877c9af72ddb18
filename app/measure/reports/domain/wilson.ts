import type { Interval, Sample } from '~/measure/reports/domain/interval';

/** The 97.5 % point of the normal distribution: 95 % lie within. Measurement rule 6. */
const Z = 1.959964;

/**
 * The 95 % interval of a satisfaction share, as fractions (Wilson 1927). With a known number of dossiers completed it
 * carries the finite-population correction of measurement rule 6: the more of them rated, the less is left unknown.
 * Without ratings everything is possible: [0, 1].
 */
export function wilsonInterval({ satisfied, rated, completed }: Sample): Interval {
  if (rated <= 0) return [0, 1];
  return intervalOfShare(satisfied / rated, rated, completed);
}

/** The same for a share that n ratings would have, n above zero; the share need not be a whole number of ratings. */
export function intervalOfShare(share: number, rated: number, completed: number | null): Interval {
  const n = effectiveSize(rated, completed);
  if (n === Infinity) return [share, share];

  const zz = (Z * Z) / n;
  const centre = (share + zz / 2) / (1 + zz);
  const half = Math.sqrt(zz * (share * (1 - share) + zz / 4)) / (1 + zz);
  // Rounding must not push the point out of its own interval, nor the interval out of [0, 1].
  return [Math.max(0, Math.min(share, centre - half)), Math.min(1, Math.max(share, centre + half))];
}

// A volume of zero says nothing about how many are silent, so it corrects nothing (measurement rule 4).
function effectiveSize(rated: number, completed: number | null): number {
  if (completed === null || completed <= 0) return rated;
  if (rated >= completed) return Infinity;
  return (rated * (completed - 1)) / (completed - rated);
}
