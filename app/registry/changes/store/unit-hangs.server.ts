import type { LocalDay } from '~/base/calendar/local-day';
import type { Queryable } from '~/platform/database/db.server';

/** What hangs on a unit, by what it is. `laterRatings`, `laterVolumes`: of the day of a change and later. */
export const hangingKinds = [
  'points',
  'devices',
  'people',
  'tokens',
  'actions',
  'explanations',
  'petitions',
  'cases',
  'laterRatings',
  'laterVolumes',
] as const;
export type HangingKind = (typeof hangingKinds)[number];
export type Hanging = Record<HangingKind, number>;

/** Counts what hangs on units, by their ids; a unit with nothing has no entry. */
export async function mapHanging(
  db: Queryable,
  unitIds: readonly number[],
  day: LocalDay,
): Promise<Map<number, Hanging>> {
  const found = new Map<number, Hanging>();
  const add = (kind: HangingKind, unitId: number | null, count: number) => {
    if (unitId === null || count === 0) return;
    const known = found.get(unitId) ?? emptyHanging();
    known[kind] += count;
    found.set(unitId, known);
  };
  const unitId = { in: [...unitIds] };
  const counted = { _all: true } as const;
  const of = {
    points: await db.servicePoint.groupBy({ by: 'unitId', where: { unitId, closedAt: null }, _count: counted }),
    people: await db.user.groupBy({ by: 'unitId', where: { unitId, disabledAt: null }, _count: counted }),
    tokens: await db.apiToken.groupBy({ by: 'unitId', where: { unitId, revokedAt: null }, _count: counted }),
    actions: await db.action.groupBy({
      by: 'unitId',
      where: { unitId, openKey: { not: null } },
      _count: counted,
    }),
    explanations: await db.explanation.groupBy({
      by: 'unitId',
      where: { unitId, openKey: { not: null } },
      _count: counted,
    }),
    petitions: await db.petition.groupBy({ by: 'unitId', where: { unitId, closedAt: null }, _count: counted }),
    cases: await db.integrityCase.groupBy({ by: 'unitId', where: { unitId, openKey: { not: null } }, _count: counted }),
    laterVolumes: await db.volume.groupBy({ by: 'unitId', where: { unitId, day: { gte: day } }, _count: counted }),
  };
  for (const [kind, rows] of Object.entries(of))
    for (const row of rows) add(kind as HangingKind, row.unitId, row._count._all);
  const devices = await db.device.findMany({
    where: { revokedAt: null, point: { unitId, closedAt: null } },
    select: { point: { select: { unitId: true } } },
  });
  for (const { point } of devices) add('devices', point.unitId, 1);
  const tallies = await db.tally.groupBy({
    by: 'unitId',
    where: { unitId, day: { gte: day } },
    _sum: { level1: true, level2: true, level3: true, level4: true, level5: true },
  });
  for (const { unitId: id, _sum } of tallies)
    add(
      'laterRatings',
      id,
      Object.values(_sum).reduce<number>((sum, count) => sum + (count ?? 0), 0),
    );
  return found;
}

/** Nothing of each kind. */
export function emptyHanging(): Hanging {
  return Object.fromEntries(hangingKinds.map((kind) => [kind, 0])) as Hanging;
}
