import { logFactorial } from '~/base/statistics/log-factorial';

/** `population` dossiers of which `good` are satisfied; `drawn` of them rated. */
type Draw = { population: number; good: number; drawn: number };

/** Terms this much smaller than their sum no longer change it. */
const NEGLIGIBLE = 1e-17;

/** The probability that exactly `hits` of the drawn ones are good (Johnson, Kemp and Kotz 2005, 6.1). */
export function hypergeometric({ population, good, drawn }: Draw, hits: number): number {
  if (hits < Math.max(0, drawn + good - population) || hits > Math.min(drawn, good)) return 0;
  return Math.exp(logChoose(good, hits) + logChoose(population - good, drawn - hits) - logChoose(population, drawn));
}

/** The probability of at most so many hits. */
export function hypergeometricAtMost(draw: Draw, hits: number): number {
  return tail(draw, hits, -1);
}

/** The probability of at least so many hits. */
export function hypergeometricAtLeast(draw: Draw, hits: number): number {
  return tail(draw, hits, 1);
}

/** Sums the probabilities from some hits on, up or down, each from the one before. */
function tail(draw: Draw, hits: number, step: 1 | -1): number {
  const { population, good, drawn } = draw;
  const [least, most] = [Math.max(0, drawn + good - population), Math.min(drawn, good)];
  if (step === 1 ? hits <= least : hits >= most) return 1;
  if (step === 1 ? hits > most : hits < least) return 0;
  // Beyond the likeliest number of hits the terms only fall; before it the other tail is the shorter way.
  const likeliest = Math.floor(((drawn + 1) * (good + 1)) / (population + 2));
  if (step === 1 ? hits <= likeliest : hits >= likeliest) return 1 - tail(draw, hits - step, step === 1 ? -1 : 1);
  const bad = population - good;
  let term = hypergeometric(draw, hits);
  let sum = term;
  for (let x = hits; step === 1 ? x < most : x > least; x += step) {
    term *=
      step === 1
        ? ((good - x) * (drawn - x)) / ((x + 1) * (bad - drawn + x + 1))
        : (x * (bad - drawn + x)) / ((good - x + 1) * (drawn - x + 1));
    sum += term;
    if (term < sum * NEGLIGIBLE) break;
  }
  return Math.min(1, sum);
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}
