import type { LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import type { UnitRecord } from '~/registry/units/domain/unit';

export type UnitTree = {
  /** Units without a parent. */
  roots: readonly UnitRecord[];
  /** Every unit, a parent before its children, depth first, siblings in the order given. */
  units: readonly UnitRecord[];
  has: (id: number) => boolean;
  /** Throws 'unit-unknown'; so do the four below. */
  unit: (id: number) => UnitRecord;
  childrenOf: (id: number) => readonly UnitRecord[];
  /** Nearest first, without the unit itself. */
  ancestorsOf: (id: number) => UnitRecord[];
  /** Depth first, without the unit itself. */
  descendantsOf: (id: number) => UnitRecord[];
  /** From the root to the unit itself. */
  pathOf: (id: number) => UnitRecord[];
};

type Node = { unit: UnitRecord; children: UnitRecord[] };

/** The units that exist on at least one day of a span; both ends inclusive. */
export function unitsValidIn<U extends Pick<UnitRecord, 'validFrom' | 'validTo'>>(
  units: readonly U[],
  firstDay: LocalDay,
  lastDay: LocalDay,
): U[] {
  return units.filter((unit) => unit.validFrom <= lastDay && (unit.validTo === null || unit.validTo >= firstDay));
}

/** Builds the tree by `parentId`. Throws 'unit-duplicate', 'unit-parent-missing' or 'unit-cycle'. */
export function buildUnitTree(units: readonly UnitRecord[]): UnitTree {
  const nodes = new Map<number, Node>();
  for (const unit of units) {
    if (nodes.has(unit.id)) throw new DomainError('unit-duplicate', { unit: unit.code });
    nodes.set(unit.id, { unit, children: [] });
  }

  const roots: UnitRecord[] = [];
  for (const unit of units) {
    if (unit.parentId === null) {
      roots.push(unit);
      continue;
    }
    const parent = nodes.get(unit.parentId);
    if (parent === undefined) throw new DomainError('unit-parent-missing', { unit: unit.code });
    parent.children.push(unit);
  }

  function nodeOf(id: number): Node {
    const node = nodes.get(id);
    if (node === undefined) throw new DomainError('unit-unknown', { unit: id });
    return node;
  }

  function depthFirst(start: readonly UnitRecord[]): UnitRecord[] {
    const found: UnitRecord[] = [];
    const waiting = [...start].reverse();
    for (let unit = waiting.pop(); unit !== undefined; unit = waiting.pop()) {
      found.push(unit);
      for (const child of [...nodeOf(unit.id).children].reverse()) waiting.push(child);
    }
    return found;
  }

  function ancestorsOf(id: number): UnitRecord[] {
    const ancestors: UnitRecord[] = [];
    for (let { parentId } = nodeOf(id).unit; parentId !== null;) {
      const parent = nodeOf(parentId).unit;
      ancestors.push(parent);
      parentId = parent.parentId;
    }
    return ancestors;
  }

  // Units on a cycle have no root, so a traversal from the roots never reaches them.
  const ordered = depthFirst(roots);
  if (ordered.length < units.length) {
    const reached = new Set(ordered);
    const lost = units.find((unit) => !reached.has(unit));
    throw new DomainError('unit-cycle', { unit: lost?.code ?? '' });
  }

  return {
    roots,
    units: ordered,
    has: (id) => nodes.has(id),
    unit: (id) => nodeOf(id).unit,
    childrenOf: (id) => nodeOf(id).children,
    ancestorsOf,
    descendantsOf: (id) => depthFirst(nodeOf(id).children),
    pathOf: (id) => [...ancestorsOf(id).reverse(), nodeOf(id).unit],
  };
}
