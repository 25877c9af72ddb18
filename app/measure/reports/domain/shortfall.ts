import { reaches, type Threshold } from '~/measure/reports/domain/verdict';

/**
 * How many more people or dossiers the part would need, of the same whole, to reach a threshold: 0 where it does; null
 * without a whole, and where not even all of it would.
 */
export function shortfall({ part, whole }: { part: number; whole: number }, threshold: Threshold): number | null {
  if (whole <= 0) return null;
  // The product may be rounded up or down, so the count is sought from just below it.
  let enough = Math.max(0, Math.floor(threshold.threshold * whole) - 1);
  while (!reaches(enough / whole, threshold)) {
    if (enough >= whole) return null;
    enough += 1;
  }
  return Math.max(0, enough - part);
}
