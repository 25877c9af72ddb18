import type { Database } from '~/db.server';
import type { LocalDay } from '~/domain/calendar/local-day';
import { foldVietnamese, matchesFolded } from '~/domain/text/fold';

type Names = { nameVi: string; nameEn: string };

export type FoundUnit = Names & {
  code: string;
  /** The unit above, unless it is the city: what tells one "Phường 1" from another. */
  parent: Names | null;
  /** The open web point that rates any of the unit's fields; null when there is none. */
  pointCode: string | null;
  /** Whether it says in public what it did about what people said. */
  answers: boolean;
};

export type UnitSearch = { query: string; day: LocalDay; limit: number };

const names = { nameVi: true, nameEn: true, level: true } as const;
const alphabet = new Intl.Collator('vi', { numeric: true });

/**
 * The units of a day whose names hold every word of the query, with or without tone marks, in Vietnamese or English;
 * best matches first, then by the alphabet. `total` counts those beyond the limit too. No words find nothing.
 */
export async function searchUnits(db: Database, search: UnitSearch): Promise<{ units: FoundUnit[]; total: number }> {
  const folded = foldVietnamese(search.query);
  if (!/[\p{L}\p{N}]/u.test(folded)) return { units: [], total: 0 };
  // Some hundreds of rows: reading them all is cheaper than teaching two databases what a tone mark is.
  const valid = await db.unit.findMany({
    where: {
      level: { not: 'CITY' },
      validFrom: { lte: search.day },
      OR: [{ validTo: null }, { validTo: { gte: search.day } }],
    },
    select: { id: true, code: true, searchName: true, ...names, parent: { select: names } },
  });
  const found = valid
    .filter((unit) => matchesFolded(`${unit.searchName} ${foldVietnamese(fullName(unit, 'nameEn'))}`, folded))
    .map((unit) => ({ unit, rank: rankOf(unit, folded) }))
    .sort((a, b) => a.rank - b.rank || alphabet.compare(fullName(a.unit, 'nameVi'), fullName(b.unit, 'nameVi')))
    .map(({ unit }) => unit);
  const shown = found.slice(0, search.limit);
  const shownIds = shown.map((unit) => unit.id);
  const points = await webPointsOf(db, shownIds);
  const answering = await answeringUnits(db, shownIds);
  return {
    total: found.length,
    units: shown.map((unit) => ({
      code: unit.code,
      nameVi: unit.nameVi,
      nameEn: unit.nameEn,
      parent: nameable(unit.parent),
      pointCode: points.get(unit.id) ?? null,
      answers: answering.has(unit.id),
    })),
  };
}

/** The unit above a unit, unless it is the city. */
export async function findParentName(db: Database, unitId: number): Promise<Names | null> {
  const unit = await db.unit.findUnique({ where: { id: unitId }, select: { parent: { select: names } } });
  return nameable(unit?.parent ?? null);
}

type Candidate = Names & { parent: (Names & { level: string }) | null };

function nameable(parent: Candidate['parent']): Names | null {
  return parent === null || parent.level === 'CITY' ? null : { nameVi: parent.nameVi, nameEn: parent.nameEn };
}

function fullName(unit: Candidate, key: keyof Names): string {
  const parent = nameable(unit.parent);
  return parent === null ? unit[key] : `${unit[key]} ${parent[key]}`;
}

/** The very name asked for, then names that hold the query, then wards in a district that does, then the words anywhere. */
function rankOf(unit: Candidate, folded: string): number {
  const own = [foldVietnamese(unit.nameVi), foldVietnamese(unit.nameEn)];
  if (own.includes(folded)) return 0;
  if (own.some((name) => matchesFolded(name, folded))) return 1;
  const whole = [foldVietnamese(fullName(unit, 'nameVi')), foldVietnamese(fullName(unit, 'nameEn'))];
  return whole.some((name) => ` ${name} `.includes(` ${folded} `)) ? 2 : 3;
}

/** The code of the open web point that rates any of the unit's fields, or null. */
export async function findWebPoint(db: Database, unitId: number): Promise<string | null> {
  return (await webPointsOf(db, [unitId])).get(unitId) ?? null;
}

async function webPointsOf(db: Database, unitIds: number[]): Promise<Map<number, string>> {
  const points = await db.servicePoint.findMany({
    where: { unitId: { in: unitIds }, channel: 'WEB', fieldCode: null, closedAt: null },
    // The oldest comes last and so is the one that stays in the map.
    orderBy: { id: 'desc' },
    select: { unitId: true, code: true },
  });
  return new Map(points.map((point) => [point.unitId, point.code]));
}

async function answeringUnits(db: Database, unitIds: number[]): Promise<Set<number>> {
  const units = await db.unit.findMany({
    where: { id: { in: unitIds }, answers: { some: { releasedAt: { not: null }, withdrawnAt: null } } },
    select: { id: true },
  });
  return new Set(units.map(({ id }) => id));
}
