/**
 * One budget: what was measured, the floor of the same run, their ratio, and what the ratio may be at most (or at
 * least).
 */
export type BenchLine = {
  what: string;
  figure: string;
  floor: string;
  ratio: number;
  budget: { atMost: number } | { atLeast: number };
};

/** Whether a line keeps its budget. */
function isWithin({ ratio, budget }: BenchLine): boolean {
  return 'atMost' in budget ? ratio <= budget.atMost : ratio >= budget.atLeast;
}

/** Prints a line; a budget that is not kept is said and makes the command fail. */
export function printLine(line: BenchLine): void {
  const limit = 'atMost' in line.budget ? `≤ ${line.budget.atMost}` : `≥ ${line.budget.atLeast}`;
  const verdict = isWithin(line) ? 'kept' : 'NOT KEPT';
  process.stdout.write(
    `${line.what.padEnd(58)} ${line.figure.padStart(22)}  floor ${line.floor.padStart(20)}  ratio ${line.ratio.toFixed(2).padStart(7)}  ${limit.padEnd(8)} ${verdict}\n`,
  );
  if (verdict !== 'kept') process.exitCode = 1;
}

/** The middle of several measurements. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
