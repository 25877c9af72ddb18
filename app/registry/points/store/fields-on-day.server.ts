import { addDays, type LocalDay } from '~/base/calendar/local-day';
import type { Queryable } from '~/platform/database/db.server';
import type { HandledOn } from '~/registry/fields/domain/handled-on';
import { listFields } from '~/registry/fields/store/field.server';
import { loadHandledOn } from '~/registry/fields/store/handling.server';
import { unitIdOn } from '~/registry/points/domain/service-point';
import type { PointForRating } from '~/registry/points/store/point-directory.server';
import type { UnitLevel } from '~/registry/units/domain/unit';

type FieldsOnDay = (point: PointForRating, day: LocalDay) => Promise<ReadonlySet<string>>;

/**
 * What could be rated at a point on a day: its own field, or what the unit that had it handled then. Today's is what
 * the point knows; who handled what before is read once, for the first day that asks for it.
 */
export function createFieldsOnDay(db: Queryable, today: LocalDay): FieldsOnDay {
  const levels = new Map<number, UnitLevel>();
  let handled: HandledOn | null = null;
  return async (point, day) => {
    const unitId = unitIdOn(point, day);
    const isNow = day >= today && unitId === point.unit.id;
    if (point.fixedField !== null || isNow) return new Set(point.fields.map(({ code }) => code));
    const level = levels.get(unitId) ?? (await getLevel(db, unitId));
    levels.set(unitId, level);
    handled ??= await loadHandledOn(db);
    return handled({ id: unitId, level }, day);
  };
}

/** What could be rated at a point on any of the last days, for a form that is older than the newest change. */
export async function listFieldsSince(
  db: Queryable,
  point: PointForRating,
  { today, daysBack }: { today: LocalDay; daysBack: number },
): Promise<PointForRating['fields']> {
  const fieldsOnDay = createFieldsOnDay(db, today);
  const codes = new Set<string>();
  for (let back = 0; back <= daysBack; back += 1)
    for (const code of await fieldsOnDay(point, addDays(today, -back))) codes.add(code);
  return listFields(db, codes);
}

async function getLevel(db: Queryable, unitId: number): Promise<UnitLevel> {
  const { level } = await db.unit.findUniqueOrThrow({ where: { id: unitId }, select: { level: true } });
  return level as UnitLevel;
}
