import type { LocalDay } from '~/base/calendar/local-day';
import type { RejectedLine } from '~/base/imports/rejected-line';
import type { UnitFileRow } from '~/registry/units/domain/unit-file-row';

type Placed = Pick<UnitFileRow, 'line' | 'code' | 'parentCode' | 'validFrom' | 'validTo'>;

/**
 * What no single line can show: two units with one code at the same time, a parent that exists neither in the
 * file nor in the store on the unit's first day, and circles.
 */
export function checkUnitsTogether(
  units: readonly Placed[],
  knowsUnit: (code: string, day: LocalDay) => boolean,
): RejectedLine[] {
  const byCode = groupByCode(units);
  const rejected: RejectedLine[] = [];
  for (const unit of units) {
    const earlier = byCode.get(unit.code)?.find((other) => other.line < unit.line && overlap(other, unit));
    if (earlier !== undefined) {
      const { line, code: value } = unit;
      rejected.push({ line, code: 'unit-duplicate', column: 'code', value, otherLine: earlier.line });
    }
    const parent = findParent(unit, byCode);
    if (unit.parentCode !== null && parent === undefined && !knowsUnit(unit.parentCode, unit.validFrom)) {
      rejected.push({
        line: unit.line,
        code: 'unit-parent-missing',
        column: 'parent_code',
        value: unit.parentCode,
      });
    }
    if (isOwnAncestor(unit, byCode)) {
      rejected.push({
        line: unit.line,
        code: 'unit-cycle',
        column: 'parent_code',
        value: unit.parentCode ?? '',
      });
    }
  }
  return rejected;
}

function groupByCode(units: readonly Placed[]): Map<string, Placed[]> {
  const byCode = new Map<string, Placed[]>();
  for (const unit of units) {
    const same = byCode.get(unit.code);
    if (same === undefined) byCode.set(unit.code, [unit]);
    else same.push(unit);
  }
  return byCode;
}

function overlap(a: Placed, b: Placed): boolean {
  return (b.validTo === null || a.validFrom <= b.validTo) && (a.validTo === null || b.validFrom <= a.validTo);
}

function findParent(unit: Placed, byCode: Map<string, Placed[]>): Placed | undefined {
  if (unit.parentCode === null) return undefined;
  return byCode
    .get(unit.parentCode)
    ?.find((other) => other.validFrom <= unit.validFrom && (other.validTo ?? unit.validFrom) >= unit.validFrom);
}

function isOwnAncestor(unit: Placed, byCode: Map<string, Placed[]>): boolean {
  const seen = new Set<Placed>();
  for (let above = findParent(unit, byCode); above !== undefined; above = findParent(above, byCode)) {
    if (above === unit) return true;
    if (seen.has(above)) return false;
    seen.add(above);
  }
  return false;
}
