import { periodContaining, periodKinds, toWeekKey } from '~/base/calendar/period';
import type { LocalDay } from '~/base/calendar/local-day';
import type { LinkedTables, TableCell, TableSum } from '~/base/disclosure/linked-tables';

/** How many people of a unit rated in one field on a day; those of the units below it are not among them. */
export type DayCount = { unitId: number; day: LocalDay; count: number };

type Unit = { id: number; parentId: number | null };

/** The key of a unit's figure in a period. */
export function tableKey(unitId: number, period: string): string {
  return `${unitId} ${period}`;
}

/**
 * All figures of one field that reports show, tied together: a unit with the units right below it, and weeks with the
 * months, quarters and years that have days in common with them (measurement rule 10). What a week and a month share
 * is in no report, and neither are a unit's own ratings where units lie below it. `units`: each after its parent.
 */
export function periodTables(units: readonly Unit[], counts: readonly DayCount[]): LinkedTables {
  const tables = new Tables();
  const children = new Map<number, number[]>();
  for (const { id, parentId } of units) {
    if (parentId !== null) children.set(parentId, [...(children.get(parentId) ?? []), id]);
  }
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const spans = new Map<LocalDay, string[]>();
  for (const { unitId, day, count } of counts) {
    const periods = spans.get(day) ?? periodsOf(day);
    spans.set(day, periods);
    for (const period of periods) {
      for (let id: number | null = unitId; id !== null; id = parents.get(id) ?? null) {
        tables.count(tableKey(id, period), count, isPiece(period));
      }
      if (children.has(unitId)) tables.count(tableKey(unitId, `own ${period}`), count, true);
    }
  }
  const periods = [...new Set([...spans.values()].flat())];
  const parts = periodParts([...spans.keys()]);
  for (const { id } of units) {
    for (const [total, all] of parts)
      tables.sum(
        tableKey(id, total),
        all.map((part) => tableKey(id, part)),
      );
    const below = children.get(id);
    if (below === undefined) continue;
    for (const period of periods) {
      const own = tableKey(id, `own ${period}`);
      tables.sum(tableKey(id, period), [own, ...below.map((child) => tableKey(child, period))]);
    }
    // The own ratings of a unit add up over time as all ratings do.
    for (const [total, all] of parts) {
      tables.sum(
        tableKey(id, `own ${total}`),
        all.map((part) => tableKey(id, `own ${part}`)),
      );
    }
  }
  return tables.linked();
}

/** The week, month, quarter and year of a day, and the piece that its week and its month share. */
function periodsOf(day: LocalDay): string[] {
  return [...periodKinds.map((kind) => periodContaining(kind, day).key), pieceOf(day)];
}

function pieceOf(day: LocalDay): string {
  return `${toWeekKey(day)}/${day.slice(0, 7)}`;
}

function isPiece(period: string): boolean {
  return period.includes('/');
}

/** Of which periods each period is the sum. */
function periodParts(days: readonly LocalDay[]): Map<string, string[]> {
  const parts = new Map<string, Set<string>>();
  const add = (total: string, part: string) => parts.set(total, (parts.get(total) ?? new Set()).add(part));
  for (const day of days) {
    const [week, month, quarter, year] = periodKinds.map((kind) => periodContaining(kind, day).key);
    const piece = pieceOf(day);
    add(week ?? '', piece);
    add(month ?? '', piece);
    add(quarter ?? '', month ?? '');
    add(year ?? '', quarter ?? '');
  }
  return new Map([...parts].map(([total, all]) => [total, [...all]]));
}

/** Gathers cells and the sums between those that have anybody in them. */
class Tables {
  private readonly cells = new Map<string, TableCell>();
  private readonly sums: TableSum[] = [];

  count(key: string, count: number, internal: boolean): void {
    this.cells.set(key, { key, count: count + (this.cells.get(key)?.count ?? 0), internal });
  }

  sum(total: string, parts: readonly string[]): void {
    if (this.cells.has(total)) this.sums.push({ total, parts: parts.filter((part) => this.cells.has(part)) });
  }

  linked(): LinkedTables {
    return { cells: [...this.cells.values()].filter(({ count }) => count > 0), sums: this.sums };
  }
}
