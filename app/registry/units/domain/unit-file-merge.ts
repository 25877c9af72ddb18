import type { LocalDay } from '~/base/calendar/local-day';
import type { RejectedLine } from '~/base/imports/rejected-line';
import type { UnitFileRow } from '~/registry/units/domain/unit-file-row';

/** A unit that is stored, known by its code and first day. */
type StoredUnit = {
  id: number;
  code: string;
  parentId: number | null;
  validFrom: LocalDay;
  validTo: LocalDay | null;
};

type Merged = Pick<StoredUnit, 'code' | 'validFrom' | 'validTo'> & { parent: string | null; line: number | null };

/** Names a unit: a code belongs to one unit at a time, so its first day is part of the name. */
export function unitKey(unit: { code: string; validFrom: LocalDay }): string {
  return `${unit.code} ${unit.validFrom}`;
}

/**
 * Puts a file over what is stored and checks the whole: no two units with one code at the same time, a parent that
 * exists on each unit's first day, no circles. Answers with the key of each row's parent, by the row's own key.
 */
export function mergeUnits(
  stored: readonly StoredUnit[],
  rows: readonly UnitFileRow[],
): { parents: Map<string, string | null>; rejected: RejectedLine[] } {
  const merged = overlay(stored, rows);
  const byCode = groupByCode(merged.values());
  const parents = new Map<string, string | null>();
  const rejected: RejectedLine[] = [];
  for (const row of rows) {
    const { line } = row;
    const duplicate = byCode.get(row.code)?.find((other) => other.line !== line && overlap(other, row));
    if (duplicate !== undefined) rejected.push({ line, code: 'unit-duplicate', column: 'code', value: row.code });
    const parent = byCode.get(row.parentCode ?? '')?.find((other) => existsOn(other, row.validFrom));
    if (row.parentCode !== null && parent === undefined) {
      rejected.push({ line, code: 'unit-parent-missing', column: 'parent_code', value: row.parentCode });
    }
    const parentKey = parent === undefined ? null : unitKey(parent);
    parents.set(unitKey(row), parentKey);
    const own = merged.get(unitKey(row));
    if (own !== undefined) own.parent = parentKey;
  }
  for (const row of rows) {
    if (!isOwnAncestor(unitKey(row), merged)) continue;
    rejected.push({ line: row.line, code: 'unit-cycle', column: 'parent_code', value: row.parentCode ?? '' });
  }
  return { parents, rejected: rejected.sort((a, b) => a.line - b.line) };
}

function overlay(stored: readonly StoredUnit[], rows: readonly UnitFileRow[]): Map<string, Merged> {
  const keys = new Map(stored.map((unit) => [unit.id, unitKey(unit)]));
  const merged = new Map<string, Merged>();
  for (const { code, validFrom, validTo, parentId } of stored) {
    const parent = parentId === null ? null : (keys.get(parentId) ?? null);
    merged.set(unitKey({ code, validFrom }), { code, validFrom, validTo, parent, line: null });
  }
  for (const { code, validFrom, validTo, line } of rows) {
    merged.set(unitKey({ code, validFrom }), { code, validFrom, validTo, parent: null, line });
  }
  return merged;
}

function groupByCode(units: Iterable<Merged>): Map<string, Merged[]> {
  const byCode = new Map<string, Merged[]>();
  for (const unit of units) byCode.set(unit.code, [...(byCode.get(unit.code) ?? []), unit]);
  return byCode;
}

function existsOn(unit: Pick<Merged, 'validFrom' | 'validTo'>, day: LocalDay): boolean {
  return unit.validFrom <= day && (unit.validTo === null || day <= unit.validTo);
}

function overlap(a: Pick<Merged, 'validFrom' | 'validTo'>, b: Pick<Merged, 'validFrom' | 'validTo'>): boolean {
  return existsOn(a, b.validFrom) || existsOn(b, a.validFrom);
}

function isOwnAncestor(key: string, merged: ReadonlyMap<string, Merged>): boolean {
  const seen = new Set<string>();
  for (let above = merged.get(key)?.parent ?? null; above !== null; above = merged.get(above)?.parent ?? null) {
    if (above === key) return true;
    if (seen.has(above)) return false;
    seen.add(above);
  }
  return false;
}
