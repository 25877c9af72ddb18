import type { LocalDay } from '~/base/calendar/local-day';
import type { RejectedLine } from '~/base/imports/rejected-line';
import type { Queryable } from '~/platform/database/db.server';
import { readTable } from '~/platform/files/table';
import { listFieldCodes } from '~/registry/fields/store/field.server';
import { loadOfficialNames } from '~/registry/fields/store/official-names.server';
import {
  MAX_LIST_ROWS,
  type ProcedureChange,
  type ProcedureProblem,
} from '~/registry/procedures/domain/procedure-change';
import { changeToList, readProcedureList } from '~/registry/procedures/domain/procedure-list';
import { checkProcedures } from '~/registry/procedures/store/procedure-change.server';
import { mapProcedures } from '~/registry/procedures/store/procedure.server';

/** `lineOf`: the line of a code. */
type ReadList = {
  change: ProcedureChange;
  rejected: RejectedLine[];
  problems: ProcedureProblem[];
  lineOf: (code: string) => number;
};

/**
 * The change that leads from the catalogue to a list, or what is wrong with the list line by line, or with the change
 * as a whole. Throws what `readTable` throws.
 */
export async function readProcedureFile(
  db: Queryable,
  { bytes, day }: { bytes: Uint8Array; day: LocalDay },
): Promise<ReadList> {
  const { header, rows: listed } = await readTable(bytes, MAX_LIST_ROWS);
  const fields = await listFieldCodes(db);
  const { fieldsNamed } = await loadOfficialNames(db);
  const { rows, rejected } = readProcedureList(header, listed, {
    knowsField: (code) => fields.has(code),
    fieldsNamed,
  });
  const kept = await mapProcedures(
    db,
    rows.map(({ code }) => code),
  );
  const change = changeToList(kept, rows, day);
  const lines = new Map(rows.map(({ code, line }) => [code, line]));
  const lineOf = (code: string) => lines.get(code) ?? 1;
  if (rejected.length > 0) return { change, rejected: rejected.sort((a, b) => a.line - b.line), problems: [], lineOf };
  const reasons: RejectedLine[] = [];
  const problems: ProcedureProblem[] = [];
  for (const problem of await checkProcedures(db, change)) {
    const code = String(problem.details.procedure ?? '');
    const line = lines.get(code);
    if (line === undefined || problem.part === 'day') problems.push(problem);
    else reasons.push({ line, code: problem.code, column: columnOf[problem.part], value: code });
  }
  return { change, rejected: reasons.sort((a, b) => a.line - b.line), problems, lineOf };
}

/** What a part of a change is called in the file. */
const columnOf = { code: 'code', field: 'field', validTo: 'valid_to' } as const;
