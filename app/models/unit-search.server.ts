import type { Database } from '~/db.server';
import type { LocalDay } from '~/domain/calendar/local-day';
import { foldVietnamese, matchesFolded, matchesNearly, soughtIn } from '~/domain/text/fold';
import { readUnitQuery, type UnitQuery } from '~/domain/units/unit-query';
import { findAskedField, handlersOf, type AskedField } from '~/models/asked-field.server';

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

/** `from`: how many of the found are left out before the first that is shown. */
export type UnitSearch = { query: string; day: LocalDay; limit: number; from?: number };

export type UnitsFound = {
  units: FoundUnit[];
  /** How many there are beyond the limit too. */
  total: number;
  /** A field that the query names: where there are units they handle it, or bear its name; where none, one is to be chosen. */
  field: AskedField | null;
  /** Whether nothing bears the name as it was typed, and these are the names most like it. */
  nearly: boolean;
};

const names = { nameVi: true, nameEn: true, level: true } as const;
const alphabet = new Intl.Collator('vi', { numeric: true });

/**
 * The units of a day whose names hold every word of the query, with or without tone marks, in Vietnamese or English, by
 * official names and abbreviations; where there are none, those that handle the field it names; else those that a typing
 * mistake in each longer word keeps from being found. Best matches first, then by the alphabet. No words find nothing.
 */
export async function searchUnits(db: Database, { query, day, limit, from = 0 }: UnitSearch): Promise<UnitsFound> {
  const asked = readUnitQuery(query);
  if (asked === null) return { units: [], total: 0, field: null, nearly: false };
  const valid = await listValidUnits(db, day);
  const field = await findAskedField(db, asked);
  const { found, nearly } = await findUnits(db, valid, asked, field);
  const ranked = found.sort((a, b) => a.rank - b.rank || alphabet.compare(fullName(a.unit, 'nameVi'), fullName(b.unit, 'nameVi')));
  const shown = ranked.slice(from, from + limit).map(({ unit }) => unit);
  return { units: await describeUnits(db, shown), total: found.length, field, nearly };
}

type Ranked = { unit: SearchedUnit; rank: number };

async function findUnits(
  db: Database,
  valid: readonly SearchedUnit[],
  { whole, plain }: UnitQuery,
  field: AskedField | null,
): Promise<{ found: Ranked[]; nearly: boolean }> {
  const matching = (text: string, matches: typeof matchesFolded) => {
    const sought = soughtIn(text);
    const matchesAll = (name: string) => matches(name, sought);
    return valid.filter((unit) => matchesAll(searchTextOf(unit))).map((unit) => ({ unit, rank: rankOf(unit, text, matchesAll) }));
  };
  for (const text of new Set([whole, plain])) {
    const found = matching(text, matchesFolded);
    if (found.length > 0) return { found, nearly: false };
  }
  if (field !== null) {
    if (field.rest === '') return { found: [], nearly: false };
    const handles = await handlersOf(db, field.code);
    const near = [matchesFolded, matchesNearly].map((matches) => matching(field.rest, matches).filter(({ unit }) => handles(unit)));
    return { found: near.find((found) => found.length > 0) ?? [], nearly: near[0]?.length === 0 && (near[1]?.length ?? 0) > 0 };
  }
  const found = matching(plain, matchesNearly);
  return { found, nearly: found.length > 0 };
}

/** The units of a day but the city: some hundreds of rows, cheaper to read than to teach two databases what a tone mark is. */
export async function listValidUnits(db: Database, day: LocalDay) {
  return db.unit.findMany({
    where: { level: { not: 'CITY' }, validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gte: day } }] },
    select: { id: true, code: true, searchName: true, parentId: true, ...names, parent: { select: { code: true, ...names } } },
  });
}

export type SearchedUnit = Awaited<ReturnType<typeof listValidUnits>>[number];

/** What pages say of units, in their order. */
export async function describeUnits(db: Database, shown: readonly SearchedUnit[]): Promise<FoundUnit[]> {
  const ids = shown.map((unit) => unit.id);
  const points = await webPointsOf(db, ids);
  const answering = await answeringUnits(db, ids);
  return shown.map((unit) => ({
    code: unit.code,
    nameVi: unit.nameVi,
    nameEn: unit.nameEn,
    parent: nameable(unit.parent),
    pointCode: points.get(unit.id) ?? null,
    answers: answering.has(unit.id),
  }));
}

function searchTextOf(unit: SearchedUnit): string {
  return `${unit.searchName} ${foldVietnamese(fullName(unit, 'nameEn'))}`;
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
function rankOf(unit: Candidate, folded: string, matches: (name: string) => boolean): number {
  const own = [foldVietnamese(unit.nameVi), foldVietnamese(unit.nameEn)];
  if (own.includes(folded)) return 0;
  if (own.some(matches)) return 1;
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
