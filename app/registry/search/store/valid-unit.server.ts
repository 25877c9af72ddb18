import type { Database } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';

export type UnitNames = { nameVi: string; nameEn: string };

/** What is read of a unit to name it. */
export const unitNames = { nameVi: true, nameEn: true, level: true } as const;

/** The units of a day but the city: some hundreds of rows, cheaper to read than to teach two databases what a tone mark is. */
export async function listValidUnits(db: Database, day: LocalDay) {
  return db.unit.findMany({
    where: { level: { not: 'CITY' }, validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gte: day } }] },
    select: {
      id: true,
      code: true,
      searchName: true,
      parentId: true,
      ...unitNames,
      parent: { select: { code: true, ...unitNames } },
    },
  });
}

export type SearchedUnit = Awaited<ReturnType<typeof listValidUnits>>[number];

export type NamedUnit = UnitNames & { parent: (UnitNames & { level: string }) | null };

/** The unit above a unit, unless it is the city. */
export function nameable(parent: NamedUnit['parent']): UnitNames | null {
  return parent === null || parent.level === 'CITY' ? null : { nameVi: parent.nameVi, nameEn: parent.nameEn };
}

/** The name of a unit with that of the unit above it. */
export function fullName(unit: NamedUnit, key: keyof UnitNames): string {
  const parent = nameable(unit.parent);
  return parent === null ? unit[key] : `${unit[key]} ${parent[key]}`;
}
