import type { Queryable } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import type { UnitLevel } from '~/registry/units/domain/unit';
import { namedUnitSelection, toNamedUnit, type StoredNamedUnit } from '~/registry/units/store/named-unit.server';

/** A unit with the days between which it exists. */
export type UnitAt = StoredNamedUnit & {
  code: string;
  level: UnitLevel;
  validFrom: LocalDay;
  validTo: LocalDay | null;
};

/** A unit that exists on at least one day of a span, ends included. Throws 'unit-unknown'. */
export async function getUnitAt(
  db: Queryable,
  id: number,
  { firstDay, lastDay }: { firstDay: LocalDay; lastDay: LocalDay },
): Promise<UnitAt> {
  const unit = await db.unit.findFirst({
    where: { id, validFrom: { lte: lastDay }, OR: [{ validTo: null }, { validTo: { gte: firstDay } }] },
    select: { ...namedUnitSelection, code: true, level: true, validFrom: true, validTo: true },
  });
  if (unit === null) throw new DomainError('unit-unknown', { unit: id });
  const { code, level, validFrom, validTo } = unit;
  return { ...toNamedUnit(unit), code, level: level as UnitLevel, validFrom, validTo };
}
