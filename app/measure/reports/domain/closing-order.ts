import type { UnitRecord } from '~/registry/units/domain/unit';

type Key = readonly (string | number)[];
type OfCell = { unitId: number; field: string };

/**
 * The order of every list in a closing document: by unit code, then field, then what else tells rows apart.
 * Texts compare by code units, which no language setting changes. Two units may share a code within one week
 * (one ended, one began), so the first day and the id decide last.
 */
export function inClosingOrder(units: readonly UnitRecord[]) {
  const sorted = sortedBy(units, ({ code, validFrom, id }) => [code, validFrom, id]);
  const places = new Map(sorted.map(({ id }, place) => [id, place]));
  const placeOf = (unitId: number) => places.get(unitId) ?? places.size;
  return {
    units: sorted,
    byCell<Row extends OfCell>(rows: readonly Row[], rest: (row: Row) => Key = () => []): Row[] {
      return sortedBy(rows, (row) => [placeOf(row.unitId), row.field, ...rest(row)]);
    },
    unitIds: (ids: readonly number[]): number[] => sortedBy(ids, (id) => [placeOf(id)]),
  };
}

/** A sorted copy; keys compare part by part, numbers as numbers and texts by code units. */
export function sortedBy<Row>(rows: readonly Row[], keyOf: (row: Row) => Key): Row[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  return keyed.sort((a, b) => compareKeys(a.key, b.key)).map(({ row }) => row);
}

function compareKeys(a: Key, b: Key): number {
  for (let index = 0; index < a.length; index++) {
    const left = a[index] ?? '';
    const right = b[index] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
