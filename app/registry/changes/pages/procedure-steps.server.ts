import { addDays } from '~/base/calendar/local-day';
import { nameIn, type Language } from '~/base/text/languages';
import type { Database } from '~/platform/database/db.server';
import { listFields } from '~/registry/fields/store/field.server';
import { fieldOnDay, procedureNameIn } from '~/registry/procedures/domain/procedure';
import type { ProcedureChange } from '~/registry/procedures/domain/procedure-change';
import { countHiddenByMove } from '~/registry/procedures/store/shifted-dossier.server';
import { changedCodes, mapProcedures } from '~/registry/procedures/store/procedure.server';

/** Of more procedures the number alone is shown; those that move, which two people decide of, are shown longer. */
const SHOWN = 20;
const SHOWN_MOVES = 200;

/** What a change of the catalogue would do, or did, in a reader's words. `isOpen`: nothing of it holds yet. */
export async function procedureSteps(db: Database, change: ProcedureChange, language: Language, isOpen: boolean) {
  const kept = await mapProcedures(db, changedCodes(change));
  const fields = new Map((await listFields(db)).map((field) => [field.code, nameIn(language, field)]));
  const fieldName = (code: string) => fields.get(code) ?? code;
  const nameOf = (code: string) => {
    const procedure = kept.get(code);
    return procedure === undefined ? '' : procedureNameIn(language, procedure);
  };
  const lastDay = addDays(change.day, -1);
  const fieldBefore = (code: string) => {
    const procedure = kept.get(code);
    return procedure === undefined ? '–' : fieldOnDay(procedure, lastDay);
  };
  return {
    hides: isOpen ? await countHiddenByMove(db, change) : 0,
    added: part(change.added, SHOWN, (one) => ({
      code: one.code,
      name: procedureNameIn(language, one),
      field: fieldName(one.field),
    })),
    renamed: part(change.renamed, SHOWN, (one) => ({
      code: one.code,
      name: procedureNameIn(language, one),
      before: isOpen ? nameOf(one.code) : null,
    })),
    ended: part(change.ended, SHOWN, ({ code, validTo }) => ({ code, name: nameOf(code), validTo })),
    moved: part(change.moved, SHOWN_MOVES, ({ code, field }) => ({
      code,
      name: nameOf(code),
      before: fieldName(fieldBefore(code)),
      field: fieldName(field),
    })),
  };
}

export type ProcedureSteps = Awaited<ReturnType<typeof procedureSteps>>;

function part<One, Shown>(all: readonly One[], most: number, show: (one: One) => Shown) {
  return { count: all.length, first: all.slice(0, most).map(show) };
}
