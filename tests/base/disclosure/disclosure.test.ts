import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attack } from '~/base/disclosure/attack';
import type { LinkedTables, TableCell, TableSum } from '~/base/disclosure/linked-tables';
import { suppress } from '~/base/disclosure/suppress';

/** A table of rows and columns with all its sums. */
function twoWay(counts: readonly (readonly number[])[]): LinkedTables {
  const columns = counts[0]?.length ?? 0;
  const cells: TableCell[] = [];
  const sums: TableSum[] = [];
  const all = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  counts.forEach((row, r) => {
    row.forEach((count, c) => cells.push({ key: `${r} ${c}`, count }));
    cells.push({ key: `row ${r}`, count: all(row) });
    sums.push({ total: `row ${r}`, parts: row.map((_, c) => `${r} ${c}`) });
  });
  for (let c = 0; c < columns; c += 1) {
    cells.push({ key: `column ${c}`, count: all(counts.map((row) => row[c] ?? 0)) });
    sums.push({ total: `column ${c}`, parts: counts.map((_, r) => `${r} ${c}`) });
  }
  cells.push({ key: 'all', count: all(counts.map(all)) });
  sums.push({ total: 'all', parts: counts.map((_, r) => `row ${r}`) });
  sums.push({ total: 'all', parts: Array.from({ length: columns }, (_, c) => `column ${c}`) });
  return { cells, sums };
}

type Fraction = [numerator: bigint, denominator: bigint];

/** Which hidden cells are determined, by another way: elimination of whole fractions over all cells at once. */
function determined({ cells, sums }: LinkedTables, hidden: ReadonlySet<string>): Set<string> {
  const unknown = cells.filter(({ key, count, internal }) => count > 0 && (internal === true || hidden.has(key)));
  const place = new Map(unknown.map(({ key }, index) => [key, index]));
  const rows = sums.map(({ total, parts }) => {
    const row = unknown.map((): Fraction => [0n, 1n]);
    const put = (key: string, value: bigint) => {
      const at = place.get(key);
      if (at !== undefined) row[at] = [value, 1n];
    };
    put(total, -1n);
    for (const part of parts) put(part, 1n);
    return row;
  });
  let top = 0;
  for (let column = 0; column < unknown.length; column += 1) {
    const at = rows.findIndex((row, index) => index >= top && row[column]?.[0] !== 0n);
    if (at < 0) continue;
    [rows[top], rows[at]] = [rows[at] ?? [], rows[top] ?? []];
    const lead = rows[top] ?? [];
    const [n, d] = lead[column] ?? [1n, 1n];
    rows[top] = lead.map(([a, b]) => [a * d, b * n]);
    rows.forEach((row, index) => {
      const [factor, under] = row[column] ?? [0n, 1n];
      if (index === top || factor === 0n) return;
      rows[index] = row.map(([a, b], c) => {
        const [x, y] = rows[top]?.[c] ?? [0n, 1n];
        return reduced([a * y * under - factor * x * b, b * y * under]);
      });
    });
    top += 1;
  }
  return new Set(
    rows.flatMap((row) => {
      const there = row.flatMap(([value], index) => (value === 0n ? [] : [unknown[index]?.key ?? '']));
      return there.length === 1 ? there : [];
    }),
  );
}

function reduced([a, b]: Fraction): Fraction {
  if (a === 0n) return [0n, 1n];
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return [a / x, b / x];
}

const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 40 })), {
        minLength: columns,
        maxLength: columns,
      }),
      {
        minLength: rows,
        maxLength: rows,
      },
    ),
  )
  .map(twoWay);

test('one hidden cell of a row comes back as the total less the others', () => {
  const tables = twoWay([
    [3, 20, 30],
    [12, 25, 40],
  ]);
  expect(attack(tables, new Set(['0 0']))).toEqual(new Set(['0 0']));
  expect(attack(tables, new Set(['0 0', '0 1']))).toEqual(new Set(['0 0', '0 1']));
});

test('a rectangle of four hidden cells keeps each of them', () => {
  const tables = twoWay([
    [3, 20, 30],
    [12, 25, 40],
  ]);
  expect(attack(tables, new Set(['0 0', '0 1', '1 0', '1 1']))).toEqual(new Set());
});

test('a loop of six hidden cells that no single row or column gives away keeps them, and one opened loses all', () => {
  const tables = twoWay([
    [3, 4, 20],
    [20, 3, 4],
    [4, 20, 3],
  ]);
  const loop = new Set(['0 0', '0 1', '1 1', '1 2', '2 2', '2 0']);
  expect(attack(tables, loop)).toEqual(new Set());
  const opened = new Set([...loop].filter((key) => key !== '2 0'));
  expect(attack(tables, opened)).toEqual(opened);
});

test('cells without people are known, so they hide nobody', () => {
  const tables = twoWay([[3, 0, 0]]);
  expect(attack(tables, new Set(['0 0', '0 1', '0 2']))).toEqual(new Set(['0 0']));
});

test('the attack finds exactly what elimination of whole fractions finds', () => {
  fc.assert(
    fc.property(table, fc.infiniteStream(fc.boolean()), (tables, choice) => {
      const hidden = new Set(tables.cells.filter(() => choice.next().value === true).map(({ key }) => key));
      expect(attack(tables, hidden)).toEqual(determined(tables, hidden));
    }),
    { numRuns: 300 },
  );
});

test('of a table that was suppressed nothing of fewer than five comes back, and nothing of more is hidden in vain', () => {
  fc.assert(
    fc.property(table, (tables) => {
      const hidden = suppress(tables, 5);
      const few = tables.cells.filter(({ count }) => count > 0 && count < 5).map(({ key }) => key);
      expect(few.every((key) => hidden.has(key))).toBe(true);
      const back = determined(tables, hidden);
      expect(few.filter((key) => back.has(key))).toEqual([]);
      if (few.length === 0) expect(hidden.size).toBe(0);
    }),
    { numRuns: 300 },
  );
});

test('weeks, months and a year: a week of few does not come back through what a week and a month share', () => {
  // The last week of the first month goes on for two days in the second.
  const cells = [
    { key: 'w1', count: 8 },
    { key: 'w2', count: 3 },
    { key: 'w3', count: 12 },
    { key: 'w3 in m1', count: 10, internal: true },
    { key: 'w3 in m2', count: 2, internal: true },
    { key: 'w4', count: 9 },
    { key: 'm1', count: 21 },
    { key: 'm2', count: 11 },
    { key: 'year', count: 32 },
  ];
  const sums = [
    { total: 'w3', parts: ['w3 in m1', 'w3 in m2'] },
    { total: 'm1', parts: ['w1', 'w2', 'w3 in m1'] },
    { total: 'm2', parts: ['w3 in m2', 'w4'] },
    { total: 'year', parts: ['m1', 'm2'] },
  ];
  expect(attack({ cells, sums }, new Set(['w2']))).toEqual(new Set(['w2', 'w3 in m1', 'w3 in m2']));
  const hidden = suppress({ cells, sums }, 5);
  expect(attack({ cells, sums }, hidden).has('w2')).toBe(false);
  expect(hidden.has('year')).toBe(false);
});
