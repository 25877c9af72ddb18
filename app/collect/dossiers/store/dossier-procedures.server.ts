import type { LocalDay } from '~/base/calendar/local-day';
import type { Queryable, Transaction } from '~/platform/database/db.server';
import { placeDay } from '~/collect/dossiers/domain/dossier-file';
import { MAX_DOUBTS, type DossierDoubt, type DossierDoubts } from '~/collect/dossiers/domain/doubted-dossiers';
import type { CheckedFile, KeyedDossier } from '~/collect/dossiers/store/dossier-check.server';
import type { StoredDossier } from '~/collect/dossiers/store/dossier-comparison.server';
import { readEnding } from '~/collect/dossiers/domain/tracked-dossier';
import { doubtProcedure } from '~/registry/procedures/domain/dossier-procedure';
import { readProcedureCode } from '~/registry/procedures/domain/procedure-code';
import { recordMentions } from '~/registry/procedures/store/met-procedure.server';
import { mapProcedures } from '~/registry/procedures/store/procedure.server';
import { recordShifted } from '~/registry/procedures/store/shifted-dossier.server';

type Claiming = { procedure: string; field: string; receivedOn: LocalDay };

/** Which lines of a file name a procedure of another field, or one that nobody offered; they are taken in too. */
export async function doubtDossiers(
  db: Queryable,
  { rows: completed, tracked }: Pick<CheckedFile, 'rows' | 'tracked'>,
  today: LocalDay,
): Promise<DossierDoubts> {
  const rows = [...completed, ...tracked];
  const { doubt } = await loadDoubter(db, rows);
  const first: DossierDoubt[] = [];
  let lines = 0;
  for (const row of rows) {
    const found = doubt(row, placeDay(readEnding(row), today));
    if (found === null) continue;
    lines += 1;
    if (first.length < MAX_DOUBTS)
      first.push({
        line: row.line,
        code: found.code,
        procedure: found.procedure,
        field: row.field,
        expectedField: found.field,
      });
  }
  first.sort((a, b) => a.line - b.line);
  return { first, lines };
}

/**
 * Keeps which codes the completed dossiers of an import carry, and which of them count in another field than their
 * procedure's. `before`: what those that it corrects said until now.
 */
export async function recordProcedures(
  tx: Transaction,
  rows: readonly KeyedDossier[],
  before: readonly StoredDossier[],
): Promise<void> {
  const { doubt, isKnown } = await loadDoubter(tx, rows);
  // Whoever only leaves the code out corrects nothing: the dossier still counts where it did.
  const silenced = new Set(
    rows.flatMap(({ key, procedure, field }) => (isKnown(procedure) ? [] : [`${key} ${field}`])),
  );
  const shifted = rows.flatMap(({ key, unitId, ...row }) => {
    const found = doubt(row, row.completedOn);
    return found?.code === 'procedure-other-field'
      ? [{ key, code: found.procedure, unitId, field: row.field, completedOn: row.completedOn }]
      : [];
  });
  await recordShifted(
    tx,
    shifted,
    before.flatMap(({ key, fieldCode }) => (silenced.has(`${key} ${fieldCode}`) ? [] : [key])),
  );
  await recordMentions(
    tx,
    rows,
    before.map(({ fieldCode, ...one }) => ({ ...one, field: fieldCode })),
  );
}

async function loadDoubter(db: Queryable, rows: readonly Claiming[]) {
  const codes = new Set<string>();
  for (const { procedure } of rows) {
    const code = readProcedureCode(procedure);
    if (code !== null) codes.add(code);
  }
  const procedures = await mapProcedures(db, [...codes]);
  const find = (procedure: string) => procedures.get(readProcedureCode(procedure) ?? '');
  return {
    isKnown: (procedure: string) => find(procedure) !== undefined,
    doubt: ({ procedure, field, receivedOn }: Claiming, day: LocalDay) => {
      const known = find(procedure);
      const found = known === undefined ? null : doubtProcedure(known, { field, receivedOn, day });
      return known === undefined || found === null ? null : { ...found, procedure: known.code };
    },
  };
}
