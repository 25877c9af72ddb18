import type { Database } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import { parentInName, type UnitNameParts } from '~/registry/units/domain/unit-name';
import { readUnitQuery } from '~/registry/search/domain/unit-query';
import { findAskedField, type AskedField } from '~/registry/search/store/asked-field.server';
import { findMeantUnits, findNamedUnits } from '~/registry/search/store/unit-match.server';
import { fullName, listValidUnits, type SearchedUnit } from '~/registry/search/store/valid-unit.server';

export type FoundUnit = UnitNameParts & {
  code: string;
  /** The open web point that rates any of the unit's fields; null when there is none. */
  pointCode: string | null;
  /** Whether it says in public what it did about what people said. */
  answers: boolean;
};

/** `from`: how many of the found are left out before the first that is shown. */
type UnitSearch = { query: string; day: LocalDay; limit: number; from?: number };

type UnitsFound = {
  units: FoundUnit[];
  /** How many there are beyond the limit too. */
  total: number;
  /**
   * A field that the query names: where there are units they handle it, or bear its name; where none, one is to be
   * chosen.
   */
  field: AskedField | null;
  /** Whether nothing bears the name as it was typed, and these are the names most like it. */
  nearly: boolean;
};

const alphabet = new Intl.Collator('vi', { numeric: true });

/**
 * The units of a day whose names hold every word of the query, with or without tone marks, in Vietnamese or English, by
 * official names and abbreviations; where there are none, those with these initials or this code, or that alone do what
 * is asked for; then those that handle the field it names; else those that one typing mistake keeps from being found.
 * Best matches first, then by the alphabet. No words find nothing.
 */
export async function searchUnits(db: Database, { query, day, limit, from = 0 }: UnitSearch): Promise<UnitsFound> {
  const asked = readUnitQuery(query);
  if (asked === null) return { units: [], total: 0, field: null, nearly: false };
  const valid = await listValidUnits(db, day);
  const named = findNamedUnits(valid, asked);
  const field = await findAskedField(db, asked);
  const { found, nearly } =
    named.length > 0 ? { found: named, nearly: false } : await findMeantUnits(db, valid, asked, field);
  const ranked = found.sort(
    (a, b) => a.rank - b.rank || alphabet.compare(fullName(a.unit, 'nameVi'), fullName(b.unit, 'nameVi')),
  );
  const shown = ranked.slice(from, from + limit).map(({ unit }) => unit);
  return { units: await describeUnits(db, shown), total: found.length, field, nearly };
}

/** What pages say of units, in their order. */
export async function describeUnits(db: Database, shown: readonly SearchedUnit[]): Promise<FoundUnit[]> {
  const ids = shown.map((unit) => unit.id);
  const points = await mapWebPoints(db, ids);
  const answering = await listAnsweringUnits(db, ids);
  return shown.map((unit) => ({
    code: unit.code,
    nameVi: unit.nameVi,
    nameEn: unit.nameEn,
    parent: parentInName(unit.parent),
    pointCode: points.get(unit.id) ?? null,
    answers: answering.has(unit.id),
  }));
}

/** The code of the open web point that rates any of the unit's fields, or null. */
export async function findWebPoint(db: Database, unitId: number): Promise<string | null> {
  return (await mapWebPoints(db, [unitId])).get(unitId) ?? null;
}

/** The open web points of units that rate any of their fields. */
export async function mapWebPoints(db: Database, unitIds: number[]): Promise<Map<number, string>> {
  const points = await db.servicePoint.findMany({
    where: { unitId: { in: unitIds }, channel: 'WEB', fieldCode: null, closedAt: null },
    // The oldest comes last and so is the one that stays in the map.
    orderBy: { id: 'desc' },
    select: { unitId: true, code: true },
  });
  return new Map(points.map((point) => [point.unitId, point.code]));
}

async function listAnsweringUnits(db: Database, unitIds: number[]): Promise<Set<number>> {
  const units = await db.unit.findMany({
    where: { id: { in: unitIds }, answers: { some: { releasedAt: { not: null }, withdrawnAt: null } } },
    select: { id: true },
  });
  return new Set(units.map(({ id }) => id));
}
