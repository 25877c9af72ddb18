import type { LocalDay } from '~/base/calendar/local-day';
import { nameIn, type Language } from '~/base/text/languages';
import { parentInName, unitNameIn } from '~/registry/units/domain/unit-name';
import { existsOn, type UnitState } from '~/registry/units/domain/unit-past';

/** Names units as people are told of them, the unit above included. */
export function unitNamer(units: readonly UnitState[], language: Language) {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const byCode = new Map<string, UnitState[]>();
  for (const unit of units) byCode.set(unit.code, [...(byCode.get(unit.code) ?? []), unit]);
  const nameOf = (unit: UnitState) => {
    const parent = unit.parentId === null ? undefined : byId.get(unit.parentId);
    return unitNameIn(language, { ...unit, parent: parentInName(parent) });
  };
  return {
    nameOf,
    nameOfId: (id: number | null) => {
      const unit = id === null ? undefined : byId.get(id);
      return unit === undefined ? null : nameOf(unit);
    },
    /** The unit of a code on a day. */
    find: (code: string, day: LocalDay) => byCode.get(code)?.find((unit) => existsOn(unit, day)),
    plainName: (unit: UnitState) => nameIn(language, unit),
  };
}

export type UnitNamer = ReturnType<typeof unitNamer>;
