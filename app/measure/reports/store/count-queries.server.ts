import { setImmediate } from 'node:timers/promises';
import type { Period } from '~/base/calendar/period';
import { splitSpan } from '~/base/calendar/span-parts';
import { Prisma } from '~/platform/database/db.server';

export type Span = Pick<Period, 'firstDay' | 'lastDay'>;

const DAYS_AT_ONCE = 14;

/** A line break between what one query puts together; both databases know it as it stands. */
export const BREAK = Prisma.raw(`'\n'`);

/** Queries on the embedded database block all other requests, so the sums of a year are read some weeks at a time. */
export async function* inParts<Row>(span: Span, read: (part: Span) => Promise<Row[]>): AsyncGenerator<Row[]> {
  for (const part of splitSpan(span, DAYS_AT_ONCE)) {
    yield await read(part);
    await setImmediate();
  }
}

/**
 * Sums as one text with spaces between them. A driver's cost is per value it hands over, so five sums in one
 * value make the city's week a third cheaper.
 */
export function sumsAsText(columns: readonly string[]): Prisma.Sql {
  return asText(columns.map((column) => `SUM(${quoted(column)})`));
}

/** Columns as one text with spaces between them. */
export function columnsAsText(columns: readonly string[]): Prisma.Sql {
  return asText(columns.map(quoted));
}

function asText(expressions: readonly string[]): Prisma.Sql {
  return Prisma.raw(expressions.join(` || ' ' || `));
}

function quoted(column: string): string {
  return `"${column}"`;
}

/** The condition of some units; none of all. */
export function among(unitIds: readonly number[] | undefined): Prisma.Sql {
  return unitIds === undefined ? Prisma.empty : Prisma.sql`AND "unitId" IN (${Prisma.join([...unitIds])})`;
}
