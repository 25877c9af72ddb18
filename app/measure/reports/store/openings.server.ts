import { daysIn, parsePeriod } from '~/base/calendar/period';
import { parseLogEntry, type LogEntry } from '~/measure/log/domain/log-entry';
import { contentsLeaf } from '~/measure/reports/domain/commitment';
import { parseRatingLine } from '~/measure/reports/domain/raw-lines';
import { nonceOf } from '~/measure/reports/store/closing-trees.server';
import { readRatings } from '~/measure/reports/store/raw-days.server';
import type { Queryable } from '~/platform/database/db.server';

/** A closing whose commitments can be opened: its place in the public log, and the key of its nonces. */
export type OpenableClosing = { position: number; entry: LogEntry; key: Uint8Array };

/** The closing at a place of the log; null where there is none, or none with commitments. */
export async function findOpenableClosing(db: Queryable, position: number): Promise<OpenableClosing | null> {
  const row = await db.logEntry.findUnique({ where: { position }, select: { closingId: true, entry: true } });
  const entry = row && parseLogEntry(row.entry);
  if (row === null || entry?.commitments === undefined) return null;
  const tree = await db.closingTree.findUnique({ where: { closingId: row.closingId }, select: { key: true } });
  return tree === null ? null : { position, entry, key: tree.key };
}

/** The newest closings whose commitments can be opened, the newest first. */
export async function listOpenableClosings(
  db: Queryable,
  atMost: number,
): Promise<{ position: number; period: string; revision: number; ratings: number }[]> {
  const trees = await db.closingTree.findMany({
    orderBy: { closingId: 'desc' },
    take: atMost,
    select: { closingId: true },
  });
  const rows = await db.logEntry.findMany({
    where: { closingId: { in: trees.map(({ closingId }) => closingId) } },
    orderBy: { position: 'desc' },
    select: { position: true, entry: true },
  });
  return rows.flatMap(({ position, entry }) => {
    const known = parseLogEntry(entry);
    if (known?.commitments === undefined) return [];
    return [{ position, period: known.period, revision: known.revision, ratings: known.commitments.contents.size }];
  });
}

/**
 * The leaves of a closing's tree of contents, a line each: what every rating of the week said at its cut, with the
 * nonce that its hash was made with. Without a rating's id or hour, and within a unit, field and day in the order of
 * the lines themselves: no line leads to a receipt, whose leaf has another nonce.
 */
export async function* readOpenings(db: Queryable, { entry, key }: OpenableClosing): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for (const day of daysIn(parsePeriod(entry.period))) {
    for await (const cells of readRatings(db, day, new Date(entry.cut))) {
      for (const { unitId, field, lines } of cells) {
        const leaves = lines.map((line) => {
          const rating = parseRatingLine(line);
          return decoder.decode(contentsLeaf(nonceOf(key, 'contents', rating.id), { unitId, field, day }, rating));
        });
        yield `${leaves.sort().join('\n')}\n`;
      }
    }
  }
}
