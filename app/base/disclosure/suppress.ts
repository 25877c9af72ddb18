import { attack } from '~/base/disclosure/attack';
import type { LinkedTables, TableCell, TableSum } from '~/base/disclosure/linked-tables';

/**
 * Which cells must not be shown: those of one person to fewer than `least`, and so many besides that none of these
 * follows from what is shown (measurement rule 10). What is hidden goes by counts alone and never by what people
 * said, so that hiding tells nothing. Beside a cell the smallest is hidden that takes part in a sum with it.
 */
export function suppress(tables: LinkedTables, least: number): Set<string> {
  const cells = new Map(tables.cells.map((cell) => [cell.key, cell]));
  const isFew = (key: string) => {
    const cell = cells.get(key);
    return cell !== undefined && cell.internal !== true && cell.count > 0 && cell.count < least;
  };
  const hidden = new Set(tables.cells.map(({ key }) => key).filter(isFew));
  const sumsOf = sumsByKey(tables.sums);
  for (let before = -1; before !== hidden.size;) {
    before = hidden.size;
    // One complement may protect several, so within the same sums one is added before looking again.
    const touched = new Set<TableSum>();
    for (const key of [...attack(tables, hidden)].filter(isFew).sort()) {
      if ((sumsOf.get(key) ?? []).some((sum) => touched.has(sum))) continue;
      const beside = findComplement(key, { cells, sumsOf, hidden });
      if (beside === null) continue;
      hidden.add(beside);
      for (const sum of [...(sumsOf.get(key) ?? []), ...(sumsOf.get(beside) ?? [])]) touched.add(sum);
    }
  }
  return hidden;
}

type Search = {
  cells: ReadonlyMap<string, TableCell>;
  sumsOf: ReadonlyMap<string, readonly TableSum[]>;
  hidden: ReadonlySet<string>;
};

function sumsByKey(sums: readonly TableSum[]): Map<string, TableSum[]> {
  const found = new Map<string, TableSum[]>();
  for (const sum of sums) {
    for (const key of [sum.total, ...sum.parts]) found.set(key, [...(found.get(key) ?? []), sum]);
  }
  return found;
}

/** The smallest shown cell in a sum with one that is told: a part rather than a total, which others lean on. */
function findComplement(key: string, { cells, sumsOf, hidden }: Search): string | null {
  const seen = new Set([key]);
  for (let near = [key]; near.length > 0;) {
    const sums = near.flatMap((one) => sumsOf.get(one) ?? []);
    const shown = (keys: readonly string[]) =>
      keys.map((one) => cells.get(one)).filter((cell) => cell !== undefined && isShown(cell, hidden));
    const parts = shown(sums.flatMap(({ parts: all }) => all).filter((one) => !seen.has(one)));
    const candidates = parts.length > 0 ? parts : shown(sums.map(({ total }) => total).filter((one) => !seen.has(one)));
    const [smallest] = candidates.sort(
      (a, b) => (a?.count ?? 0) - (b?.count ?? 0) || ((a?.key ?? '') < (b?.key ?? '') ? -1 : 1),
    );
    if (smallest !== undefined) return smallest.key;
    near = sums.flatMap(({ total, parts: all }) => [total, ...all]).filter((one) => !seen.has(one));
    for (const one of near) seen.add(one);
  }
  return null;
}

function isShown({ key, count, internal }: TableCell, hidden: ReadonlySet<string>): boolean {
  return count > 0 && internal !== true && !hidden.has(key);
}
