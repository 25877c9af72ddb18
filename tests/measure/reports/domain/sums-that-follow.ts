/** Below 2^26, so that products stay exact. */
const PRIME = 67_108_859;

/**
 * Every group of fewer than `least` people whose sum follows from known sums, by adding and subtracting these with any
 * factors. `counts`: how many people each atom has, none of them 0; `known`: the atoms of each known sum. A group
 * follows when all values that leave the known sums as they are leave its own as it is: they are all combinations of
 * try (wrong with a chance of one in the prime each).
 */
export function sumsThatFollow(
  counts: readonly number[],
  known: readonly (readonly number[])[],
  least: number,
): number[][] {
  const free = freeValues(
    known.map((atoms) => counts.map((_, index) => Number(atoms.includes(index)))),
    counts.length,
  );
  const found: number[][] = [];
  const group: number[] = [];
  const visit = (from: number, people: number, sums: readonly number[]): void => {
    if (group.length > 0 && sums.every((sum) => sum === 0)) found.push([...group]);
    for (let index = from; index < counts.length; index += 1) {
      const more = people + (counts[index] ?? 0);
      if (more >= least) continue;
      group.push(index);
      visit(
        index + 1,
        more,
        sums.map((sum, which) => (sum + (free[which]?.[index] ?? 0)) % PRIME),
      );
      group.pop();
    }
  };
  visit(
    0,
    0,
    free.map(() => 0),
  );
  return found;
}

/** A basis of the values that every known sum is blind to, modulo the prime. */
function freeValues(rows: number[][], width: number): number[][] {
  const pivots: number[] = [];
  let rank = 0;
  for (let column = 0; column < width && rank < rows.length; column += 1) {
    const found = rows.findIndex((row, index) => index >= rank && row[column] !== 0);
    if (found < 0) continue;
    [rows[rank], rows[found]] = [rows[found] ?? [], rows[rank] ?? []];
    const lead = rows[rank] ?? [];
    const factor = inverse(lead[column] ?? 1);
    rows[rank] = lead.map((value) => (value * factor) % PRIME);
    for (const [index, row] of rows.entries()) {
      const by = row[column] ?? 0;
      if (index === rank || by === 0) continue;
      rows[index] = row.map((value, at) => (((value - by * (rows[rank]?.[at] ?? 0)) % PRIME) + PRIME) % PRIME);
    }
    pivots.push(column);
    rank += 1;
  }
  return Array.from({ length: width }, (_, column) => column)
    .filter((column) => !pivots.includes(column))
    .map((column) =>
      Array.from({ length: width }, (_, at) => {
        if (at === column) return 1;
        const row = pivots.indexOf(at);
        return row < 0 ? 0 : (PRIME - (rows[row]?.[column] ?? 0)) % PRIME;
      }),
    );
}

function inverse(value: number): number {
  let [result, base, exponent] = [1, value, PRIME - 2];
  for (; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return result;
}
