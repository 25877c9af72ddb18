import type { Database } from '~/platform/database/db.server';
import { foldVietnamese } from '~/base/text/fold';
import { areSpeltAlike, markedWords } from '~/base/text/spelt-alike';
import { withoutPhrase, type UnitQuery } from '~/registry/search/domain/unit-query';
import { listFields } from '~/registry/fields/store/field.server';
import { listLevelFields, listUnitFields } from '~/registry/fields/store/handled-fields.server';
import { fieldWords } from '~/registry/search/domain/field-words';

type Named = { code: string; nameVi: string; nameEn: string };

/**
 * A field that somebody looks for, what else stands in the query: the name of a unit, or nothing; and fields that bear
 * the same word.
 */
export type AskedField = Named & { rest: string; also: Named[] };

/** Words around a field that say nothing of where it is handled. */
const around = [
  'thu tuc',
  'linh vuc',
  'ho so',
  'dang ky',
  'giay to',
  'lam giay',
  'giay',
  'lam',
  'nop',
  'xin',
  'cap',
  'o',
  'tai',
  'in',
  'at',
];

/** The field that a query names, by the longest of the names that people have for it; null where it names none. */
export async function findAskedField(db: Database, query: UnitQuery): Promise<AskedField | null> {
  const known = (await listFields(db)).flatMap((field) =>
    [field.nameVi, field.nameEn, ...(fieldWords[field.code] ?? [])].map((name) => ({ field, ...toPhrase(name) })),
  );
  known.sort((a, b) => b.phrase.length - a.phrase.length);
  for (const { field, phrase, marked } of known) {
    const rest = remainingQuery(query, phrase, marked);
    if (rest === null) continue;
    const also = known
      .filter((other) => other.phrase === phrase && other.field.code !== field.code)
      .map((other) => pickNames(other.field));
    return { ...pickNames(field), rest: around.reduce((left, word) => withoutPhrase(left, word) ?? left, rest), also };
  }
  return null;
}

function pickNames({ code, nameVi, nameEn }: Named): Named {
  return { code, nameVi, nameEn };
}

/** A name that people have for something, folded and with its marks. */
export function toPhrase(name: string): { phrase: string; marked: readonly string[] } {
  const marked = markedWords(name);
  return { phrase: marked.map((word) => foldVietnamese(word)).join(' '), marked };
}

/**
 * What else a query says that holds a phrase, spelt as the phrase is or without marks; null where it does not hold it.
 */
export function remainingQuery(
  { whole, plain, marked: typed }: UnitQuery,
  phrase: string,
  marked: readonly string[],
): string | null {
  const words = whole.split(' ');
  const places = words.flatMap((_, at) => (words.slice(at, at + marked.length).join(' ') === phrase ? [at] : []));
  const isMeant =
    places.length === 0 || places.some((at) => areSpeltAlike(typed.slice(at, at + marked.length), marked));
  return isMeant ? (withoutPhrase(plain, phrase) ?? withoutPhrase(whole, phrase)) : null;
}

/** A field by its code, as the address carries it while browsing, or null. */
export async function findField(db: Database, code: string): Promise<Named | null> {
  return (await listFields(db)).find((field) => field.code === code) ?? null;
}

/** Tells whether a unit handles a field, by its level and by what was said of it alone. */
export async function loadFieldHandlers(
  db: Database,
  field: string,
): Promise<(unit: { id: number; level: string }) => boolean> {
  const levels = new Set(
    (await listLevelFields(db)).filter((row) => row.field === field).map((row) => String(row.level)),
  );
  const own = new Map(
    (await listUnitFields(db)).filter((row) => row.field === field).map((row) => [row.unitId, row.handles]),
  );
  return ({ id, level }) => own.get(id) ?? levels.has(level);
}
