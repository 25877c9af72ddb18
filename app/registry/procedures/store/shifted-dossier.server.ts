import type { LocalDay } from '~/base/calendar/local-day';
import { chunkRows } from '~/platform/database/chunk-rows';
import { Prisma, type Queryable, type Transaction } from '~/platform/database/db.server';

/** A completed dossier that counts in another field than its procedure's. */
export type ShiftedRow = { key: string; code: string; unitId: number; field: string; completedOn: LocalDay };

/** Keeps which dossiers stand in another field. `corrected`: the keys of dossiers that say something else by now. */
export async function recordShifted(
  tx: Transaction,
  shifted: readonly ShiftedRow[],
  corrected: readonly string[],
): Promise<void> {
  for (const chunk of chunkRows(corrected)) await tx.shiftedDossier.deleteMany({ where: { key: { in: chunk } } });
  for (const chunk of chunkRows(shifted))
    await tx.shiftedDossier.createMany({ data: chunk.map(({ field, ...row }) => ({ ...row, fieldCode: field })) });
}

/** Dossiers of one unit and procedure that count in one other field. `owned`: the field of the procedure. */
export type ShiftedGroup = {
  code: string;
  nameVi: string;
  nameEn: string;
  unitId: number;
  field: string;
  owned: string;
  dossiers: number;
  lastOn: LocalDay;
};

/**
 * Which units' dossiers, completed on or after a day, count in another field than their procedure belonged to on the
 * day of their end as the catalogue says by now, the most first; some of them, and how many groups there are.
 */
export async function listShifted(
  db: Queryable,
  since: LocalDay,
  { skip, take }: { skip: number; take: number },
): Promise<{ groups: ShiftedGroup[]; total: number }> {
  const found = Prisma.sql`
    SELECT s."code", p."nameVi", p."nameEn", s."unitId", s."fieldCode" AS "field", s."completedOn",
      COALESCE((SELECT h."fieldCode" FROM "ProcedurePast" h
        WHERE h."code" = s."code" AND h."until" >= s."completedOn" ORDER BY h."until" LIMIT 1), p."fieldCode") AS "owned"
    FROM "ShiftedDossier" s JOIN "Procedure" p ON p."code" = s."code" WHERE s."completedOn" >= ${since}`;
  const grouped = Prisma.sql`
    SELECT "code", "nameVi", "nameEn", "unitId", "field", "owned", COUNT(*) AS "dossiers", MAX("completedOn") AS "lastOn"
    FROM (${found}) f WHERE "field" <> "owned" GROUP BY "code", "nameVi", "nameEn", "unitId", "field", "owned"`;
  const rows = await db.$queryRaw<(Omit<ShiftedGroup, 'dossiers'> & { dossiers: number | bigint })[]>`
    ${grouped} ORDER BY COUNT(*) DESC, "code", "unitId", "field", "owned" LIMIT ${take} OFFSET ${skip}`;
  const [counted] = await db.$queryRaw<{ total: number | bigint }[]>`SELECT COUNT(*) AS "total" FROM (${grouped}) g`;
  return {
    groups: rows.map((row) => ({ ...row, dossiers: Number(row.dossiers) })),
    total: Number(counted?.total ?? 0),
  };
}

/**
 * How many dossiers that are shown to stand in another field a move would show no more: those completed on or after its
 * day that count in the field to which it leads.
 */
export async function countHiddenByMove(
  db: Queryable,
  { day, moved }: { day: LocalDay; moved: readonly { code: string; field: string }[] },
): Promise<number> {
  let hidden = 0;
  for (const chunk of chunkRows(moved))
    hidden += await db.shiftedDossier.count({
      where: { completedOn: { gte: day }, OR: chunk.map(({ code, field }) => ({ code, fieldCode: field })) },
    });
  return hidden;
}
