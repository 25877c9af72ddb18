import type { Queryable } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import { namedUnitSelection, toNamedUnit, type StoredNamedUnit } from '~/registry/units/store/named-unit.server';

/** The codes of the units that exist on a day: all, or those among the ids given; by code. */
export async function listUnitCodes(
  db: Queryable,
  day: LocalDay,
  unitIds?: ReadonlySet<number>,
): Promise<(StoredNamedUnit & { code: string })[]> {
  const units = await db.unit.findMany({
    where: { validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gte: day } }] },
    orderBy: { code: 'asc' },
    select: { code: true, ...namedUnitSelection },
  });
  return units
    .filter(({ id }) => unitIds === undefined || unitIds.has(id))
    .map(({ code, ...unit }) => ({ code, ...toNamedUnit(unit) }));
}
