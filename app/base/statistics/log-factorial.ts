const TABLE_SIZE = 256;

/** ln 0! to ln 255!, added up one by one. */
const small: readonly number[] = Array.from({ length: TABLE_SIZE }, (_, n) => n).reduce<number[]>((sums, n) => {
  sums.push(n < 2 ? 0 : (sums[n - 1] ?? 0) + Math.log(n));
  return sums;
}, []);

/**
 * The natural logarithm of n!, n a whole number from 0. From 256 on by Stirling's series with three terms, whose error
 * is below 1e-15 there (Abramowitz and Stegun 1964, 6.1.41).
 */
export function logFactorial(n: number): number {
  const known = small[n];
  if (known !== undefined) return known;
  const square = n * n;
  const series = (1 / 12 - (1 / 360 - 1 / (1260 * square)) / square) / n;
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + series;
}
