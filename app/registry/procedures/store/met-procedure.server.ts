import type { LocalDay } from '~/base/calendar/local-day';
import { chunkRows } from '~/platform/database/chunk-rows';
import { Prisma, type Queryable, type Transaction } from '~/platform/database/db.server';
import { readProcedureCode } from '~/registry/procedures/domain/procedure-code';

/** What a completed dossier says of its procedure, as text, and the field and day that it counts in. */
export type ProcedureMention = { procedure: string; field: string; completedOn: LocalDay };

/**
 * Keeps how many completed dossiers carry which code in which field, known or not. `before`: what dossiers that were
 * corrected said until now. Codes of before the table was made may be missing in it, so no count falls below nothing.
 */
export async function recordMentions(
  tx: Transaction,
  now: readonly ProcedureMention[],
  before: readonly ProcedureMention[],
): Promise<void> {
  const met = new Map<string, { code: string; field: string; dossiers: number; lastOn: LocalDay }>();
  const add = (mentions: readonly ProcedureMention[], one: 1 | -1) => {
    for (const { procedure, field, completedOn } of mentions) {
      const code = readProcedureCode(procedure);
      if (code === null) continue;
      const key = `${code} ${field}`;
      const row = met.get(key);
      if (row === undefined) met.set(key, { code, field, dossiers: one, lastOn: completedOn });
      else {
        row.dossiers += one;
        if (one === 1 && completedOn > row.lastOn) row.lastOn = completedOn;
      }
    }
  };
  add(now, 1);
  add(before, -1);
  // In one order, so that two files at once wait for one another in turn.
  const rows = [...met].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  for (const chunk of chunkRows(rows)) {
    const values = chunk.map(
      ({ code, field, dossiers, lastOn }) => Prisma.sql`(${code}, ${field}, CAST(${dossiers} AS INTEGER), ${lastOn})`,
    );
    await tx.$executeRaw`
      INSERT INTO "MetProcedure" ("code", "fieldCode", "dossiers", "lastOn") VALUES ${Prisma.join(values)}
      ON CONFLICT ("code", "fieldCode") DO UPDATE SET
        "dossiers" = CASE WHEN "MetProcedure"."dossiers" + excluded."dossiers" > 0
          THEN "MetProcedure"."dossiers" + excluded."dossiers" ELSE 0 END,
        "lastOn" = CASE WHEN excluded."lastOn" > "MetProcedure"."lastOn" THEN excluded."lastOn"
          ELSE "MetProcedure"."lastOn" END`;
  }
}

/** A code that dossiers carry and the catalogue lacks, with the fields that they count in. */
export type UnknownProcedure = { code: string; dossiers: number; lastOn: LocalDay; fields: string[] };

/** The codes that the catalogue lacks, those of most dossiers first, at most so many, and how many there are. */
export async function listUnknownProcedures(
  db: Queryable,
  take: number,
): Promise<{ unknown: UnknownProcedure[]; total: number }> {
  const lacking = Prisma.sql`FROM "MetProcedure" m WHERE m."dossiers" > 0
    AND NOT EXISTS (SELECT 1 FROM "Procedure" p WHERE p."code" = m."code")`;
  const rows = await db.$queryRaw<{ code: string; dossiers: number | bigint; lastOn: LocalDay }[]>`
    SELECT m."code", SUM(m."dossiers") AS "dossiers", MAX(m."lastOn") AS "lastOn" ${lacking}
    GROUP BY m."code" ORDER BY SUM(m."dossiers") DESC, m."code" LIMIT ${take}`;
  const [counted] = await db.$queryRaw<{ total: number | bigint }[]>`
    SELECT COUNT(DISTINCT m."code") AS "total" ${lacking}`;
  const fields = await listMetFields(
    db,
    rows.map(({ code }) => code),
  );
  return {
    unknown: rows.map(({ code, dossiers, lastOn }) => ({
      code,
      dossiers: Number(dossiers),
      lastOn,
      fields: fields.filter((one) => one.code === code).map((one) => one.field),
    })),
    total: Number(counted?.total ?? 0),
  };
}

/** In which fields the dossiers of some codes count, those of most dossiers first. */
export async function listMetFields(
  db: Queryable,
  codes: readonly string[],
): Promise<{ code: string; field: string; dossiers: number; lastOn: LocalDay }[]> {
  const rows = await db.metProcedure.findMany({
    where: { code: { in: [...codes] }, dossiers: { gt: 0 } },
    orderBy: [{ dossiers: 'desc' }, { fieldCode: 'asc' }],
    select: { code: true, fieldCode: true, dossiers: true, lastOn: true },
  });
  return rows.map(({ fieldCode, ...row }) => ({ ...row, field: fieldCode }));
}
