/** Of so many draws, how many were satisfied, and with which probability each was. */
type Draws = { satisfied: number; drawn: number; probability: number };

/** Draws without putting back: `drawn` of `total`, among which `marked` are satisfied. */
type Sample = { satisfied: number; drawn: number; total: number; marked: number };

/** Below this share of the sum a term no longer changes it. */
const NEGLIGIBLE = 1e-17;

/**
 * P(X ≤ satisfied) of a binomial variable: the exact one-sided p-value of "at least `probability` are satisfied"
 * (measurement rule 11). Where this holds, it is at most α with a probability of at most α, for every number of draws.
 */
export function binomialAtMost({ satisfied, drawn, probability }: Draws): number {
  if (satisfied < 0) return 0;
  if (satisfied >= drawn) return 1;
  if (probability <= 0) return 1;
  if (probability >= 1) return 0;
  if (satisfied >= drawn * probability) {
    const others = { satisfied: drawn - satisfied - 1, drawn, probability: 1 - probability };
    return 1 - binomialAtMost(others);
  }
  const odds = (1 - probability) / probability;
  const logTerm =
    logChoose(drawn, satisfied) + satisfied * Math.log(probability) + (drawn - satisfied) * Math.log1p(-probability);
  return sumDown(Math.exp(logTerm), satisfied, 0, (k) => (k / (drawn - k + 1)) * odds);
}

/**
 * P(X ≤ satisfied) of a hypergeometric variable: how likely a unit has so few satisfied among its ratings when it is
 * no different from the whole that it is a part of (R. A. Fisher's exact test, one-sided).
 */
export function hypergeometricAtMost({ satisfied, drawn, total, marked }: Sample): number {
  const least = Math.max(0, drawn - (total - marked));
  if (satisfied < least) return 0;
  if (satisfied >= Math.min(drawn, marked)) return 1;
  if (satisfied * total >= drawn * marked) {
    return 1 - hypergeometricAtMost({ satisfied: drawn - satisfied - 1, drawn, total, marked: total - marked });
  }
  const logTerm = logChoose(marked, satisfied) + logChoose(total - marked, drawn - satisfied) - logChoose(total, drawn);
  return sumDown(
    Math.exp(logTerm),
    satisfied,
    least,
    (k) => (k * (total - marked - drawn + k)) / ((marked - k + 1) * (drawn - k + 1)),
  );
}

// Below the mean the terms fall from one to the next, so the sum ends after a few standard deviations.
function sumDown(first: number, from: number, least: number, ratio: (k: number) => number): number {
  let term = first;
  let sum = first;
  for (let k = from; k > least && term > sum * NEGLIGIBLE; k -= 1) {
    term *= ratio(k);
    sum += term;
  }
  return Math.min(1, sum);
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

const HALF_LOG_2_PI = 0.9189385332046728;

/** ln n!: by multiplication up to 20, above by Stirling's series, whose first term left out is below 1e-13 there. */
function logFactorial(n: number): number {
  if (n <= 20) {
    let product = 1;
    for (let factor = 2; factor <= n; factor += 1) product *= factor;
    return Math.log(product);
  }
  const square = n * n;
  const series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / n;
  return (n + 0.5) * Math.log(n) - n + HALF_LOG_2_PI + series;
}
