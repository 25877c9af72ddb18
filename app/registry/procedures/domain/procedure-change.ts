import { z } from 'zod';
import { addDays, localDaySchema, type LocalDay } from '~/base/calendar/local-day';
import type { ErrorCode, ErrorDetails } from '~/base/errors';
import { boundedList, boundedText } from '~/base/text/bounded';
import { MAX_PROCEDURE_CODE } from '~/registry/procedures/domain/procedure-code';
import { MAX_PROCEDURES, type ProcedurePast, type ProcedureRecord } from '~/registry/procedures/domain/procedure';

/** Some of their names say what a whole chapter of a law is about. */
export const MAX_PROCEDURE_NAME = 500;
/** The lines of one list: twice what a city offers. */
export const MAX_LIST_ROWS = 5_000;

const code = boundedText(MAX_PROCEDURE_CODE).min(1);
const field = boundedText(64).min(1);
const name = boundedText(MAX_PROCEDURE_NAME);
const lastDay = localDaySchema.nullable();

/**
 * What changes in the catalogue of procedures. `day`: the first on which those that move belong to another field; what
 * is new, has another name or ends says its days itself.
 */
export const procedureChangeSchema = z.object({
  day: localDaySchema,
  added: boundedList(
    z.object({ code, nameVi: name.min(1), nameEn: name, field, validFrom: localDaySchema, validTo: lastDay }),
    MAX_LIST_ROWS,
  ),
  renamed: boundedList(z.object({ code, nameVi: name.min(1), nameEn: name }), MAX_LIST_ROWS),
  ended: boundedList(z.object({ code, validTo: lastDay }), MAX_LIST_ROWS),
  moved: boundedList(z.object({ code, field }), MAX_LIST_ROWS),
});

export type ProcedureChange = z.infer<typeof procedureChangeSchema>;

/** A change of nothing yet. */
export function noProcedureChange(day: LocalDay): ProcedureChange {
  return { day, added: [], renamed: [], ended: [], moved: [] };
}

/**
 * Whether a change is for two people. No figure goes by the catalogue, but which dossiers are shown to stand in another
 * field than their procedure's does: who moves a procedure to the field it is counted in hides them.
 */
export function needsSecondPerson({ moved }: Pick<ProcedureChange, 'moved'>): boolean {
  return moved.length > 0;
}

/** `part`: which of the form's inputs it is about. */
export type ProcedureProblem = { part: 'code' | 'field' | 'validTo' | 'day'; code: ErrorCode; details: ErrorDetails };

/** By code. `count`: how many procedures there are in all. */
type Kept = { procedures: ReadonlyMap<string, ProcedureRecord>; count: number };
type Known = { closedThrough: LocalDay | null; fields: ReadonlySet<string> };

/** What is wrong with a change by what is kept now. */
export function checkProcedureChange(kept: Kept, change: ProcedureChange, known: Known): ProcedureProblem[] {
  const { day, added, renamed, ended, moved } = change;
  const problems: ProcedureProblem[] = [];
  const find = (one: { code: string }, work: (procedure: ProcedureRecord) => void) => {
    const procedure = kept.procedures.get(one.code);
    if (procedure === undefined)
      problems.push({ part: 'code', code: 'procedure-unknown', details: { procedure: one.code } });
    else work(procedure);
  };
  const details = { day, closed: known.closedThrough ?? '' };

  if (kept.count + added.length > MAX_PROCEDURES)
    problems.push({ part: 'code', code: 'procedures-too-many', details: { most: MAX_PROCEDURES } });
  for (const one of added) {
    if (kept.procedures.has(one.code))
      problems.push({ part: 'code', code: 'procedure-code-taken', details: { procedure: one.code } });
    if (one.validTo !== null && one.validTo < one.validFrom)
      problems.push({ part: 'validTo', code: 'procedure-ends-before-begin', details: { procedure: one.code } });
  }
  for (const one of [...added, ...moved])
    if (!known.fields.has(one.field))
      problems.push({ part: 'field', code: 'field-unknown', details: { field: one.field.slice(0, 40) } });
  for (const one of renamed) find(one, () => undefined);
  for (const one of ended)
    find(one, ({ validFrom }) => {
      if (one.validTo !== null && one.validTo < validFrom)
        problems.push({ part: 'validTo', code: 'procedure-ends-before-begin', details: { procedure: one.code } });
    });
  for (const one of moved)
    find(one, ({ pasts }) => {
      const last = pasts.at(-1);
      if (last !== undefined && last.until >= day)
        problems.push({
          part: 'day',
          code: 'procedure-moved-later',
          details: { procedure: one.code, day: addDays(last.until, 1) },
        });
    });
  if (moved.length > 0 && known.closedThrough !== null && day <= known.closedThrough)
    problems.push({ part: 'day', code: 'handling-in-closed-period', details });
  if (isNothing(effectiveChange(kept.procedures, change)))
    problems.push({ part: 'code', code: 'procedure-nothing-changes', details: {} });
  return problems;
}

/** What of a change is one by what is kept now. */
export function effectiveChange(kept: ReadonlyMap<string, ProcedureRecord>, change: ProcedureChange): ProcedureChange {
  return {
    ...change,
    renamed: change.renamed.filter(({ code: one, nameVi, nameEn }) => {
      const before = kept.get(one);
      return before === undefined || before.nameVi !== nameVi || before.nameEn !== nameEn;
    }),
    ended: change.ended.filter(({ code: one, validTo }) => kept.get(one)?.validTo !== validTo),
    moved: change.moved.filter((one) => kept.get(one.code)?.field !== one.field),
  };
}

/** The field that a procedure leaves, for the days before a change; null where one of that day is on record already. */
export function pastOf({ field: before, pasts }: ProcedureRecord, day: LocalDay): ProcedurePast | null {
  const until = addDays(day, -1);
  return pasts.some((past) => past.until === until) ? null : { until, field: before };
}

function isNothing({ added, renamed, ended, moved }: ProcedureChange): boolean {
  return added.length + renamed.length + ended.length + moved.length === 0;
}
