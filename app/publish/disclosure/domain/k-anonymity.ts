/**
 * In a release every row shares what others may know of a person with at least so many rows (measurement rule 10).
 * Nothing is released by it yet.
 */
export const LEAST_ALIKE = 5;

/** What others may know of the person behind a row, column by column; null where the release no longer says it. */
export type Known = readonly (string | null)[];

/** Makes what is known of a row coarser: the day becomes its week, a ward its district, a language is left out. */
export type Coarsening = (known: Known) => Known;

export type Anonymised = {
  /** What is still known of each row, in the order given; null for a row that is withheld whole. */
  rows: (Known | null)[];
  /** How many rows say less than before, and how many are withheld. */
  coarsened: number;
  withheld: number;
};

/** The indices of rows that too few others are like (k-anonymity: Sweeney 2002). Rows that are null are not asked. */
export function findAlone(rows: readonly (Known | null)[], least: number = LEAST_ALIKE): number[] {
  const groups = new Map<string, number[]>();
  rows.forEach((known, index) => {
    if (known === null) return;
    const key = JSON.stringify(known);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  });
  return [...groups.values()].filter(({ length }) => length < least).flat();
}

/**
 * Coarsens those rows that too few others are like, step by step, and withholds whom no step could hide. Afterwards
 * no row is alone. A step that would part a row from a group large enough is not taken, since it is only asked of
 * rows that are alone.
 */
export function anonymise(
  given: readonly Known[],
  steps: readonly Coarsening[],
  least: number = LEAST_ALIKE,
): Anonymised {
  const rows: (Known | null)[] = [...given];
  for (const step of steps) {
    for (const index of findAlone(rows, least)) {
      const known = rows[index];
      if (known) rows[index] = step(known);
    }
  }
  for (const index of findAlone(rows, least)) rows[index] = null;
  const withheld = rows.filter((known) => known === null).length;
  const changed = rows.filter((known, index) => known !== null && known !== given[index]).length;
  return { rows, coarsened: changed, withheld };
}
