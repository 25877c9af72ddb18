import { foldVietnamese } from '~/base/text/fold';
import { chunkRows } from '~/platform/database/chunk-rows';
import type { Queryable, Transaction } from '~/platform/database/db.server';
import type { ProcedureRecord } from '~/registry/procedures/domain/procedure';
import { effectiveChange, pastOf, type ProcedureChange } from '~/registry/procedures/domain/procedure-change';

/** Those procedures of some codes that are known, by their codes. */
export async function mapProcedures(db: Queryable, codes: readonly string[]): Promise<Map<string, ProcedureRecord>> {
  const found = new Map<string, ProcedureRecord>();
  for (const chunk of chunkRows([...new Set(codes)])) {
    const rows = await db.procedure.findMany({
      where: { code: { in: chunk } },
      select: {
        code: true,
        nameVi: true,
        nameEn: true,
        fieldCode: true,
        validFrom: true,
        validTo: true,
        pasts: { orderBy: { until: 'asc' }, select: { until: true, fieldCode: true } },
      },
    });
    for (const { fieldCode, pasts, ...row } of rows)
      found.set(row.code, {
        ...row,
        field: fieldCode,
        pasts: pasts.map((past) => ({ until: past.until, field: past.fieldCode })),
      });
  }
  return found;
}

/** The codes that a change is about. */
export function changedCodes({ added, renamed, ended, moved }: ProcedureChange): string[] {
  return [...new Set([...added, ...renamed, ...ended, ...moved].map(({ code }) => code))];
}

/**
 * Stores a change that was checked, and the fields that procedures leave. Gives the parts that are one by what is kept,
 * and what was kept.
 */
export async function writeProcedures(
  tx: Transaction,
  change: ProcedureChange,
): Promise<{ parts: ProcedureChange; kept: Map<string, ProcedureRecord> }> {
  const kept = await mapProcedures(tx, changedCodes(change));
  const parts = effectiveChange(kept, change);
  for (const chunk of chunkRows(parts.added))
    await tx.procedure.createMany({
      data: chunk.map(({ field, ...one }) => ({ ...one, fieldCode: field, searchName: searchName(one) })),
    });
  for (const { code, nameVi, nameEn } of parts.renamed)
    await tx.procedure.update({
      where: { code },
      data: { nameVi, nameEn, searchName: searchName({ nameVi, nameEn }) },
      select: { code: true },
    });
  for (const { code, validTo } of parts.ended)
    await tx.procedure.update({ where: { code }, data: { validTo }, select: { code: true } });
  for (const { code, field } of parts.moved) {
    const before = kept.get(code);
    const past = before === undefined ? null : pastOf(before, change.day);
    if (past !== null)
      await tx.procedurePast.create({
        data: { code, until: past.until, fieldCode: past.field },
        select: { code: true },
      });
    await tx.procedure.update({ where: { code }, data: { fieldCode: field }, select: { code: true } });
  }
  return { parts, kept };
}

function searchName({ nameVi, nameEn }: { nameVi: string; nameEn: string }): string {
  return foldVietnamese(`${nameVi} ${nameEn}`);
}
