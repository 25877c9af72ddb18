import { toLocalDay } from '~/base/calendar/local-day';
import type { RejectedLine } from '~/base/imports/rejected-line';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Database } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { lockInstallation } from '~/platform/database/installation.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import { readProcedureFile } from '~/registry/procedures/store/procedure-list-file.server';
import { writeProcedures } from '~/registry/procedures/store/procedure.server';

type ListFile = { bytes: Uint8Array; actor: string; now: Date; timeZone: string };
type ListResult = { added: number; renamed: number; ended: number; rejected: RejectedLine[] };

/**
 * Takes a list of procedures in at once, all or nothing. A line that would move a procedure to another field is
 * refused: two people decide of that, on the page. A list that changes nothing is taken in too. Throws what `readTable`
 * throws.
 */
export async function importProcedures(db: Database, file: ListFile): Promise<ListResult> {
  const { bytes, actor, now } = file;
  return inTransaction(db, async (tx) => {
    await lockInstallation(tx);
    const day = toLocalDay(now, file.timeZone);
    const { change, rejected, problems, lineOf } = await readProcedureFile(tx, { bytes, day });
    const moves = change.moved.map(({ code, field }): RejectedLine => ({
      line: lineOf(code),
      code: 'procedure-moves-by-two',
      column: 'field',
      value: field,
    }));
    const others = problems
      .filter(({ part, code }) => part !== 'day' && code !== 'procedure-nothing-changes')
      .map(({ code }): RejectedLine => ({ line: 1, code }));
    const reasons = [...rejected, ...moves, ...others].sort((a, b) => a.line - b.line);
    if (reasons.length > 0) return { added: 0, renamed: 0, ended: 0, rejected: reasons };
    const { parts } = await writeProcedures(tx, change);
    const detail = { added: parts.added.length, renamed: parts.renamed.length, ended: parts.ended.length };
    if (detail.added + detail.renamed + detail.ended > 0)
      await recordAudit(tx, { at: now, actor, action: 'procedure.import', subject: sha256Hex(bytes), detail });
    return { ...detail, rejected: [] };
  });
}
