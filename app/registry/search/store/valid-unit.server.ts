import type { Database } from '~/platform/database/db.server';
import type { Named } from '~/base/text/languages';
import { parentInName } from '~/registry/units/domain/unit-name';
import type { LocalDay } from '~/base/calendar/local-day';

const names = { nameVi: true, nameEn: true, level: true } as const;

/**
 * The units of a day but the city: some hundreds of rows, cheaper to read than to teach two databases what a tone mark
 * is.
 */
export async function listValidUnits(db: Database, day: LocalDay) {
  return db.unit.findMany({
    where: { level: { not: 'CITY' }, validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gte: day } }] },
    select: {
      id: true,
      code: true,
      searchName: true,
      parentId: true,
      ...names,
      parent: { select: { code: true, ...names } },
    },
  });
}

export type SearchedUnit = Awaited<ReturnType<typeof listValidUnits>>[number];

/** A unit's name with that of the unit above it, as people type it: without a comma. */
export function fullName(unit: SearchedUnit, key: keyof Named): string {
  const parent = parentInName(unit.parent);
  return parent === null ? unit[key] : `${unit[key]} ${parent[key]}`;
}
