import type { LocalDay } from '~/base/calendar/local-day';
import { handledFields } from '~/registry/fields/domain/field';
import { handlingAsOf, type HandledPast, type Handling } from '~/registry/fields/domain/handling-change';
import type { UnitRecord } from '~/registry/units/domain/unit';

/** The fields that a unit handled on a day. */
export type HandledOn = (unit: Pick<UnitRecord, 'id' | 'level'>, day: LocalDay) => ReadonlySet<string>;

/** Answers for as many units and days as a file has lines: each is worked out once. */
export function handledOn(now: Handling, pasts: readonly HandledPast[]): HandledOn {
  const days = new Map<LocalDay, Handling>();
  // Days that no change lies between share one table, `now`, and so the sets of its units.
  const tables = new Map<Handling, Map<number, ReadonlySet<string>>>();
  return (unit, day) => {
    const handling = days.get(day) ?? handlingAsOf(now, pasts, day);
    days.set(day, handling);
    const units = tables.get(handling) ?? new Map<number, ReadonlySet<string>>();
    tables.set(handling, units);
    const known = units.get(unit.id) ?? handledFields(unit, handling.levels, handling.units);
    units.set(unit.id, known);
    return known;
  };
}
