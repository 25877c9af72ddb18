import type { Queryable } from '~/platform/database/db.server';
import { namedUnitSelection, toNamedUnit, type StoredNamedUnit } from '~/registry/units/store/named-unit.server';

/** The names behind the codes of a file, as they are kept. */
type CodeNames = {
  units: Map<string, StoredNamedUnit>;
  fields: Map<string, { nameVi: string; nameEn: string }>;
};

/** Finds the names of codes; those that nobody has are left out. Where a code had several units, the newest one's. */
export async function findCodeNames(
  db: Queryable,
  codes: { units: Iterable<string>; fields: Iterable<string> },
): Promise<CodeNames> {
  const units = await db.unit.findMany({
    where: { code: { in: [...new Set(codes.units)] } },
    orderBy: { validFrom: 'asc' },
    select: { code: true, ...namedUnitSelection },
  });
  const fields = await db.field.findMany({
    where: { code: { in: [...new Set(codes.fields)] } },
    select: { code: true, nameVi: true, nameEn: true },
  });
  return {
    units: new Map(units.map(({ code, ...unit }) => [code, toNamedUnit(unit)])),
    fields: new Map(fields.map(({ code, nameVi, nameEn }) => [code, { nameVi, nameEn }])),
  };
}
