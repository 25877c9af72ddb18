import { hypergeometricAtLeast, hypergeometricAtMost } from '~/base/statistics/hypergeometric';
import type { Share } from '~/base/statistics/natural-limits';

/**
 * How likely a later share as high as this one, or higher, would be, and one as low or lower, if nothing had changed:
 * both tails of Fisher's exact test (Fisher 1935). Parts and wholes are whole numbers.
 */
export function compareShares(before: Share, after: Share): { rise: number; fall: number } {
  const draw = {
    population: before.whole + after.whole,
    good: before.part + after.part,
    drawn: after.whole,
  };
  return { rise: hypergeometricAtLeast(draw, after.part), fall: hypergeometricAtMost(draw, after.part) };
}
