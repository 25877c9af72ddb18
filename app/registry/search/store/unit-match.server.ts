import type { Database } from '~/platform/database/db.server';
import { foldVietnamese, matchesFolded, parseSearchWords, splitWords } from '~/base/text/fold';
import { matchesInitials } from '~/registry/search/domain/name-initials';
import { matchNearName } from '~/registry/search/domain/near-name';
import type { UnitQuery } from '~/registry/search/domain/unit-query';
import {
  loadFieldHandlers,
  toPhrase,
  remainingQuery,
  type AskedField,
} from '~/registry/search/store/asked-field.server';
import { parentInName } from '~/registry/units/domain/unit-name';
import { fullName, type SearchedUnit } from '~/registry/search/store/valid-unit.server';
import { unitWords } from '~/registry/reference/store/unit-words';

/** A unit that a query finds; the lowest ranks come first. */
type Ranked = { unit: SearchedUnit; rank: number };

/** The units that a query names: by all its words, by initials, by a code, or by what they alone do. */
export function findNamedUnits(valid: readonly SearchedUnit[], query: UnitQuery): Ranked[] {
  for (const text of new Set([query.whole, query.full])) {
    const found = findUnitsWithWords(valid, text);
    if (found.length > 0) return found;
  }
  const code = query.whole.replaceAll(' ', '');
  const coded = valid.filter((unit) => foldVietnamese(unit.code).replace(/[^\p{L}\d]/gu, '') === code);
  const words = splitWords(query.plain);
  const shortened = valid.filter(
    (unit) =>
      !TERRITORIAL.has(unit.level) &&
      [query.whole.split(' '), words].some((one) => matchesInitials(foldVietnamese(unit.nameVi), one)),
  );
  // Shortened names come before words are left out: in `so tp` the letters are those of a department, not of the city.
  const short = coded.length > 0 ? coded : shortened;
  const plain = short.length > 0 ? [] : findUnitsWithWords(valid, query.plain);
  if (plain.length > 0) return plain;
  const alone = Object.entries(unitWords).flatMap(([own, names]) =>
    names.some((name) => isContained(query, name)) ? [own] : [],
  );
  const found = short.length > 0 ? short : valid.filter((unit) => alone.includes(unit.code));
  return found.map((unit) => ({ unit, rank: 0 }));
}

/** There are many of them, and they share their initials. */
const TERRITORIAL: ReadonlySet<string> = new Set(['DISTRICT', 'WARD']);

function isContained(query: UnitQuery, name: string): boolean {
  const { phrase, marked } = toPhrase(name);
  return remainingQuery(query, phrase, marked) !== null;
}

/** The units meant by a field and what stands beside it, or by a name with a typing mistake. */
export async function findMeantUnits(
  db: Database,
  valid: readonly SearchedUnit[],
  { whole, full, plain }: UnitQuery,
  field: AskedField | null,
): Promise<{ found: Ranked[]; nearly: boolean }> {
  if (field?.rest === '') return { found: [], nearly: false };
  const handles = field === null ? null : await loadFieldHandlers(db, field.code);
  if (field !== null && handles !== null) {
    const found = findUnitsWithWords(valid, field.rest).filter(({ unit }) => handles(unit));
    if (found.length > 0) return { found, nearly: false };
  }
  const alike =
    [...new Set([plain, full, whole])].map((text) => findAlikeUnits(valid, text)).find((units) => units.length > 0) ??
    [];
  if (alike.length > 0 || field === null || handles === null) return { found: alike, nearly: alike.length > 0 };
  const found = findAlikeUnits(valid, field.rest).filter(({ unit }) => handles(unit));
  return { found, nearly: found.length > 0 };
}

function findUnitsWithWords(valid: readonly SearchedUnit[], text: string): Ranked[] {
  const sought = parseSearchWords(text);
  const matchesAll = (name: string) => matchesFolded(name, sought);
  return valid
    .filter((unit) => containsAll(unit, sought))
    .map((unit) => ({ unit, rank: rankMatch(unit, text, matchesAll) }));
}

/** In one language words may be begun only; in two at once they are whole, or `an` is the English "and" as well. */
function containsAll(unit: SearchedUnit, sought: readonly string[]): boolean {
  const [vietnamese, english] = [
    `${unit.searchName} ${foldVietnamese(fullName(unit, 'nameVi'))}`,
    foldVietnamese(fullName(unit, 'nameEn')),
  ];
  if (matchesFolded(vietnamese, sought) || matchesFolded(english, sought)) return true;
  const all = new Set(splitWords(`${vietnamese} ${english}`));
  return sought.every((word) => all.has(word));
}

/** Words that more own names hold do not tell which of them is meant by a mistyped short word beside them. */
const MAX_ALIKE = 5;

function findAlikeUnits(valid: readonly SearchedUnit[], text: string): Ranked[] {
  const named = valid.map((unit) => ({
    unit,
    names: (['nameVi', 'nameEn'] as const).map((key) => ({
      own: foldVietnamese(unit[key]),
      above: foldVietnamese(parentInName(unit.parent)?.[key] ?? ''),
    })),
  }));
  const isTelling = (words: readonly string[]) =>
    named.filter(({ names: all }) => all.some(({ own }) => words.every((word) => splitWords(own).includes(word))))
      .length <= MAX_ALIKE;
  return named.flatMap(({ unit, names: all }) => {
    const alike = all
      .flatMap((name) => matchNearName(name, text) ?? [])
      .filter(({ hangsOn }) => hangsOn === null || isTelling(hangsOn));
    return alike.length === 0 ? [] : [{ unit, rank: Math.min(...alike.map(({ rank }) => rank)) }];
  });
}

/**
 * The very name asked for, then names that hold the query, then wards in a district that does, then the words anywhere.
 */
function rankMatch(unit: SearchedUnit, folded: string, matches: (name: string) => boolean): number {
  const own = [foldVietnamese(unit.nameVi), foldVietnamese(unit.nameEn)];
  if (own.includes(folded)) return 0;
  if (own.some(matches)) return 1;
  const whole = [foldVietnamese(fullName(unit, 'nameVi')), foldVietnamese(fullName(unit, 'nameEn'))];
  return whole.some((name) => ` ${name} `.includes(` ${folded} `)) ? 2 : 3;
}
