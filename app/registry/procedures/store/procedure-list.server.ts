import type { LocalDay } from '~/base/calendar/local-day';
import { foldVietnamese, parseSearchWords } from '~/base/text/fold';
import { Prisma, type Queryable } from '~/platform/database/db.server';
import { readProcedureCode } from '~/registry/procedures/domain/procedure-code';

/** Somebody types a code, as far as they know it. */
const BEGIN_OF_CODE = /^\d\.\d/;

/** What of the catalogue is asked for; empty and null ask for everything. `day`: on which it is offered. */
export type ProcedureQuery = { text: string; field: string; day: LocalDay | null };

/** A procedure in a list; `field`: of the day that was asked for, else of today. */
export type ListedProcedure = {
  code: string;
  nameVi: string;
  nameEn: string;
  field: string;
  validFrom: LocalDay;
  validTo: LocalDay | null;
};

/** The procedures that a query asks for by their codes, some of them, and how many there are. */
export async function listProcedures(
  db: Queryable,
  query: ProcedureQuery,
  today: LocalDay,
  { skip, take }: { skip: number; take: number },
): Promise<{ procedures: ListedProcedure[]; total: number }> {
  const field = fieldOn(query.day ?? today);
  const where = whereOf(query, field);
  const procedures = await db.$queryRaw<ListedProcedure[]>`
    SELECT p."code", p."nameVi", p."nameEn", ${field} AS "field", p."validFrom", p."validTo"
    FROM "Procedure" p WHERE ${where} ORDER BY p."code" LIMIT ${take} OFFSET ${skip}`;
  const [counted] = await db.$queryRaw<{ total: number | bigint }[]>`
    SELECT COUNT(*) AS "total" FROM "Procedure" p WHERE ${where}`;
  return { procedures, total: Number(counted?.total ?? 0) };
}

/** How many procedures of each field are offered on a day. */
export async function countProceduresByField(db: Queryable, day: LocalDay): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ field: string; total: number | bigint }[]>`
    SELECT ${fieldOn(day)} AS "field", COUNT(*) AS "total" FROM "Procedure" p WHERE ${offeredOn(day)} GROUP BY 1`;
  return new Map(rows.map(({ field, total }) => [field, Number(total)]));
}

/** The field of a row of "Procedure" p on a day. */
function fieldOn(day: LocalDay): Prisma.Sql {
  return Prisma.sql`COALESCE((SELECT h."fieldCode" FROM "ProcedurePast" h
    WHERE h."code" = p."code" AND h."until" >= CAST(${day} AS TEXT) ORDER BY h."until" LIMIT 1), p."fieldCode")`;
}

function offeredOn(day: LocalDay): Prisma.Sql {
  return Prisma.sql`(p."validFrom" <= ${day} AND (p."validTo" IS NULL OR p."validTo" >= ${day}))`;
}

function whereOf({ text, field, day }: ProcedureQuery, fieldSql: Prisma.Sql): Prisma.Sql {
  const parts = [Prisma.sql`1 = 1`];
  if (day !== null) parts.push(offeredOn(day));
  if (field !== '') parts.push(Prisma.sql`${fieldSql} = ${field}`);
  const code = readProcedureCode(text);
  const typed = foldVietnamese(text);
  if (code !== null) parts.push(Prisma.sql`p."code" = ${code}`);
  else if (BEGIN_OF_CODE.test(typed))
    parts.push(Prisma.sql`LOWER(p."code") LIKE ${`${escapeLike(typed)}%`} ESCAPE '!'`);
  else for (const word of parseSearchWords(text)) parts.push(containsWord(word));
  return Prisma.join(parts, ' AND ');
}

function containsWord(word: string): Prisma.Sql {
  return Prisma.sql`(' ' || p."searchName") LIKE ${`% ${escapeLike(word)}%`} ESCAPE '!'`;
}

function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, (sign) => `!${sign}`);
}
