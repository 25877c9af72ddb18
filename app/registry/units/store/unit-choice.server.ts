import type { Queryable } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import type { UnitLevel } from '~/registry/units/domain/unit';
import { groupUnits, type UnitGroup } from '~/registry/units/domain/unit-group';
import { formatterIn } from '~/base/text/formatter';
import { nameIn, type Language } from '~/base/text/languages';

/**
 * The units that exist on a day, by name in a language, grouped as people look for them: all, or those among the ids
 * given.
 */
export async function listUnitGroups(
  db: Queryable,
  day: LocalDay,
  language: Language,
  unitIds?: ReadonlySet<number>,
): Promise<UnitGroup[]> {
  const rows = await db.unit.findMany({
    where: { validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gte: day } }] },
    select: { id: true, level: true, nameVi: true, nameEn: true, parentId: true },
  });
  const { compare } = formatterIn(language);
  const mine = rows.filter(({ id }) => unitIds === undefined || unitIds.has(id));
  const units = mine.map(({ nameVi, nameEn, level, ...unit }) => ({
    ...unit,
    level: level as UnitLevel,
    name: nameIn(language, { nameVi, nameEn }),
  }));
  const groups = groupUnits(units.sort((a, b) => compare(a.name, b.name)));
  return groups.filter(({ options }) => options.length > 0);
}
