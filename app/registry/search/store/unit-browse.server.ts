import type { Database } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import { loadFieldHandlers } from '~/registry/search/store/asked-field.server';
import { describeUnits, mapWebPoints, type FoundUnit } from '~/registry/search/store/unit-search.server';
import { listValidUnits } from '~/registry/search/store/valid-unit.server';

const alphabet = new Intl.Collator('vi', { numeric: true });

/** The kinds of units with which browsing begins; wards are reached through their districts. */
export const browseLevels = ['DEPARTMENT', 'DISTRICT', 'FACILITY', 'VERTICAL'] as const;
type BrowseLevel = (typeof browseLevels)[number];

/** A unit to go on to or to rate. `below`: how many units stand below it that can be rated. */
type BrowsedUnit = FoundUnit & { handles: boolean; below: number };

type Browse = { at: FoundUnit | null; units: BrowsedUnit[] };

/**
 * Which levels have units on a day that handle `field` and can be rated, or stand above such, in the order in which
 * they are offered; without a field, which have units at all. None where nobody takes ratings of the field.
 */
export async function listBrowseLevels(db: Database, day: LocalDay, field: string | null): Promise<BrowseLevel[]> {
  const valid = await listValidUnits(db, day);
  const rated = field === null ? valid : await filterRated(db, valid.filter(await loadFieldHandlers(db, field)));
  const levels = new Set(rated.flatMap(({ level, parent }) => [level, parent?.level]));
  return browseLevels.filter((level) => levels.has(level));
}

/**
 * The units of a level, or a unit and those below it, by the alphabet; only those that handle `field`, or stand above
 * such. Null where there is no such level and no such unit.
 */
export async function browseUnits(
  db: Database,
  { at, day, field }: { at: string; day: LocalDay; field: string | null },
): Promise<Browse | null> {
  const valid = await listValidUnits(db, day);
  const handles = field === null ? () => true : await loadFieldHandlers(db, field);
  const rated = valid.filter(handles);
  const below = new Map<number, number>();
  for (const { parentId } of rated) if (parentId !== null) below.set(parentId, (below.get(parentId) ?? 0) + 1);
  const level = browseLevels.find((one) => one === at);
  const unit = level === undefined ? valid.find(({ code }) => code === at) : undefined;
  if (level === undefined && unit === undefined) return null;
  const inside = valid.filter((one) =>
    unit === undefined ? one.level === level : one.parentId === unit.id || one.id === unit.id,
  );
  const shown = inside
    .filter((one) => handles(one) || (one.id !== unit?.id && below.has(one.id)))
    .sort((a, b) => Number(b.id === unit?.id) - Number(a.id === unit?.id) || alphabet.compare(a.nameVi, b.nameVi));
  const described = await describeUnits(db, unit === undefined ? shown : [unit, ...shown]);
  const units = unit === undefined ? described : described.slice(1);
  return {
    at: unit === undefined ? null : (described[0] ?? null),
    units: units.map((one, index) => {
      const row = shown[index];
      return {
        ...one,
        handles: row !== undefined && handles(row),
        below: row === undefined || row.id === unit?.id ? 0 : (below.get(row.id) ?? 0),
      };
    }),
  };
}

async function filterRated<Unit extends { id: number }>(db: Database, units: readonly Unit[]): Promise<Unit[]> {
  const points = await mapWebPoints(
    db,
    units.map(({ id }) => id),
  );
  return units.filter(({ id }) => points.has(id));
}
