import type { Database } from '~/db.server';
import { foldVietnamese } from '~/domain/text/fold';
import { withoutPhrase, type UnitQuery } from '~/domain/units/unit-query';
import { listFields } from '~/models/field.server';
import { listLevelFields, listUnitFields } from '~/models/handled-fields.server';
import { fieldWords } from '~/reference/field-words';

/** A field that somebody looks for, and what else stands in the query: the name of a unit, or nothing. */
export type AskedField = { code: string; nameVi: string; nameEn: string; rest: string };

/** Words around a field that say nothing of where it is handled. */
const around = ['thu tuc', 'linh vuc', 'ho so', 'dang ky', 'giay to', 'lam giay', 'giay', 'lam', 'nop', 'xin', 'cap', 'o', 'tai', 'in', 'at'];

/** The field that a query names, by the longest of the names that people have for it; null where it names none. */
export async function findAskedField(db: Database, { whole, plain }: UnitQuery): Promise<AskedField | null> {
  const known = (await listFields(db)).flatMap((field) => {
    const phrases = [foldVietnamese(field.nameVi), foldVietnamese(field.nameEn), ...(fieldWords[field.code] ?? [])];
    return phrases.map((phrase) => ({ field, phrase: phrase.replace(/[^\p{L}\d]+/gu, ' ').trim() }));
  });
  known.sort((a, b) => b.phrase.length - a.phrase.length);
  for (const query of new Set([plain, whole])) {
    for (const { field, phrase } of known) {
      const rest = withoutPhrase(query, phrase);
      if (rest === null) continue;
      const { code, nameVi, nameEn } = field;
      return { code, nameVi, nameEn, rest: around.reduce((left, word) => withoutPhrase(left, word) ?? left, rest) };
    }
  }
  return null;
}

/** A field by its code, as somebody who walks the list carries it along, or null. */
export async function findField(db: Database, code: string): Promise<Omit<AskedField, 'rest'> | null> {
  return (await listFields(db)).find((field) => field.code === code) ?? null;
}

/** Tells whether a unit handles a field, by its level and by what was said of it alone. */
export async function handlersOf(db: Database, field: string): Promise<(unit: { id: number; level: string }) => boolean> {
  const levels = new Set((await listLevelFields(db)).filter((row) => row.field === field).map((row) => String(row.level)));
  const own = new Map((await listUnitFields(db)).filter((row) => row.field === field).map((row) => [row.unitId, row.handles]));
  return ({ id, level }) => own.get(id) ?? levels.has(level);
}
