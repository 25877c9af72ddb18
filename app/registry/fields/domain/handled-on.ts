import type { LocalDay } from '~/base/calendar/local-day';
import { groupBy } from '~/base/group-by';
import { handledFields } from '~/registry/fields/domain/field';
import { handlingAsOf, type HandledPast, type Handling } from '~/registry/fields/domain/handling-change';
import type { UnitRecord } from '~/registry/units/domain/unit';

/** The fields that a unit handled on a day. */
export type HandledOn = (unit: Pick<UnitRecord, 'id' | 'level'>, day: LocalDay) => ReadonlySet<string>;

/** Answers for as many units and days as a file has lines: each is worked out once. */
export function handledOn(now: Handling, pasts: readonly HandledPast[]): HandledOn {
  const days = new Map<LocalDay, HandledOn>();
  // Days that no change replaced anything after share one table, `now`.
  const tables = new Map<Handling, HandledOn>();
  return (unit, day) => {
    let table = days.get(day);
    if (table === undefined) {
      const handling = handlingAsOf(now, pasts, day);
      table = tables.get(handling) ?? tableOf(handling);
      tables.set(handling, table);
      days.set(day, table);
    }
    return table(unit, day);
  };
}

function tableOf({ levels, units }: Handling): HandledOn {
  // The city has exceptions of some thousand facilities: each unit is asked about its own alone.
  const own = groupBy(units, ({ unitId }) => unitId);
  const sets = new Map<number, ReadonlySet<string>>();
  return (unit) => {
    const known = sets.get(unit.id) ?? handledFields(unit, levels, own.get(unit.id) ?? []);
    sets.set(unit.id, known);
    return known;
  };
}
