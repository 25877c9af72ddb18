import type { Database } from '~/platform/database/db.server';

/** A unit as rows name it. */
type UnitPlace = { code: string | null; level: string | null };

const UNKNOWN: UnitPlace = { code: null, level: null };

/** The code and level of every unit that there is or was, found by its id. */
export async function unitPlaces(db: Database): Promise<(unitId: number) => UnitPlace> {
  const units = await db.unit.findMany({ select: { id: true, code: true, level: true } });
  const places = new Map(units.map(({ id, ...place }) => [id, place]));
  return (unitId) => places.get(unitId) ?? UNKNOWN;
}
