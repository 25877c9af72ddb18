import type { LinkedTables } from '~/base/disclosure/linked-tables';

/** An equation among what is hidden: the coefficient of each hidden cell; what is known stands on the other side. */
type Equation = Map<string, number>;

/**
 * A prime below 2^26, so that products stay exact. What is determined over the fractions is so modulo it, and the
 * reverse but for chance.
 */
const PRIME = 67_108_859;

/**
 * What somebody finds out who solves everything that is shown as linear equations: the hidden cells whose value follows
 * exactly, whatever it is. The attacker is taken to know how many people each cell counts, and so that one without
 * people adds nothing. `hidden`: the keys of what is not shown; internal cells never are.
 */
export function attack({ cells, sums }: LinkedTables, hidden: ReadonlySet<string>): Set<string> {
  const unknown = new Set(
    cells
      .filter(({ key, count, internal }) => count > 0 && (internal === true || hidden.has(key)))
      .map(({ key }) => key),
  );
  const equations = sums.map(({ total, parts }): Equation => {
    const equation: Equation = new Map();
    if (unknown.has(total)) equation.set(total, PRIME - 1);
    for (const part of parts) if (unknown.has(part)) equation.set(part, 1);
    return equation;
  });
  const recovered = new Set<string>();
  solve(withoutLoose(peel(equations, recovered)), recovered);
  return recovered;
}

/** Takes out, again and again, what an equation with one unknown left tells. */
function peel(equations: readonly Equation[], recovered: Set<string>): Equation[] {
  const within = indexOf(equations);
  const waiting = equations.filter(({ size }) => size === 1);
  for (let equation = waiting.pop(); equation !== undefined; equation = waiting.pop()) {
    const [key] = equation.keys();
    if (key === undefined) continue;
    recovered.add(key);
    for (const other of within.get(key) ?? []) {
      other.delete(key);
      if (other.size === 1) waiting.push(other);
    }
  }
  return equations.filter(({ size }) => size > 0);
}

/** An unknown in one equation alone may have any value, so neither it nor its equation tells anything. */
function withoutLoose(equations: readonly Equation[]): Equation[] {
  const within = indexOf(equations);
  const left = new Set(equations);
  const waiting = [...within].filter(([, all]) => all.size === 1).map(([key]) => key);
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const [equation] = within.get(key) ?? [];
    if (equation === undefined || !left.delete(equation)) continue;
    for (const other of equation.keys()) {
      const all = within.get(other);
      all?.delete(equation);
      if (all?.size === 1) waiting.push(other);
    }
  }
  return [...left];
}

function indexOf(equations: readonly Equation[]): Map<string, Set<Equation>> {
  const within = new Map<string, Set<Equation>>();
  for (const equation of equations) {
    for (const key of equation.keys()) within.set(key, (within.get(key) ?? new Set()).add(equation));
  }
  return within;
}

/**
 * Gauss and Jordan: an unknown that is left alone in its row is determined. The shortest rows lead, which keeps rows
 * short.
 */
function solve(equations: readonly Equation[], recovered: Set<string>): void {
  const within = indexOf(equations);
  const rows: Equation[] = [];
  const left = new Set([...equations].sort((a, b) => a.size - b.size));
  for (const lead of left) {
    const pivot = rarest(lead, within);
    if (pivot === null) continue;
    rows.push(lead);
    scale(lead, inverse(lead.get(pivot) ?? 1));
    for (const row of [...(within.get(pivot) ?? [])]) {
      if (row !== lead) subtract(row, lead, row.get(pivot) ?? 0, within);
    }
  }
  for (const row of rows) {
    const [key] = row.keys();
    if (row.size === 1 && key !== undefined) recovered.add(key);
  }
}

function rarest(equation: Equation, within: ReadonlyMap<string, ReadonlySet<Equation>>): string | null {
  let found: string | null = null;
  let least = Infinity;
  for (const key of equation.keys()) {
    const size = within.get(key)?.size ?? 0;
    if (size < least) [found, least] = [key, size];
  }
  return found;
}

function scale(equation: Equation, factor: number): void {
  for (const [key, value] of equation) equation.set(key, (value * factor) % PRIME);
}

function subtract(from: Equation, equation: Equation, factor: number, within: Map<string, Set<Equation>>): void {
  for (const [key, value] of equation) {
    const result = ((from.get(key) ?? 0) + (PRIME - ((value * factor) % PRIME))) % PRIME;
    if (result === 0) {
      from.delete(key);
      within.get(key)?.delete(from);
    } else {
      from.set(key, result);
      within.set(key, (within.get(key) ?? new Set()).add(from));
    }
  }
}

/** The number that multiplied with this one gives 1 (Fermat). */
function inverse(value: number): number {
  let [result, base, exponent] = [1, value, PRIME - 2];
  for (; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return result;
}
