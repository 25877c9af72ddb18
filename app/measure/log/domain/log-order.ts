import type { LogEntry } from '~/measure/log/domain/log-entry';
import type { LogFinding } from '~/measure/log/domain/log-finding';

/** A leaf that could be read, with the closing that it is of. */
export type PlacedEntry = { position: number; closingId: number; content: LogEntry };

/** A closing as the database has it, without its bytes. */
export type ClosingFacts = {
  id: number;
  period: string;
  revision: number;
  sha256: string;
  previousSha256: string | null;
  closedAt: Date;
};

/**
 * Whether entries and closings are one to one and in order (measurement rule 8): each closing has its entry, each entry
 * its closing, both say the same, and no revision of a period was closed twice.
 */
export function checkEntryOrder(entries: readonly PlacedEntry[], closings: readonly ClosingFacts[]): LogFinding[] {
  const findings: LogFinding[] = [];
  const byId = new Map(closings.map((closing) => [closing.id, closing]));
  const revisions = new Map<string, { revision: number; sha256: string }>();
  let newestId = 0;
  for (const { position, closingId, content } of entries) {
    const at = `${position} (${content.period}, ${content.revision})`;
    const closing = byId.get(closingId);
    if (closing === undefined) findings.push({ kind: 'entry-without-closing', at });
    else if (!saysTheSame(closing, content)) findings.push({ kind: 'closing-record', at });
    const before = revisions.get(content.period) ?? null;
    if (before !== null && content.revision <= before.revision) findings.push({ kind: 'closed-twice', at });
    else if (content.revision !== (before?.revision ?? 0) + 1 || content.revises !== (before?.sha256 ?? null)) {
      findings.push({ kind: 'entry-order', at });
    }
    if (closingId <= newestId) findings.push({ kind: 'entry-order', at });
    newestId = Math.max(newestId, closingId);
    revisions.set(content.period, content);
  }
  const entered = new Set(entries.map(({ closingId }) => closingId));
  for (const { id, period, revision } of closings) {
    if (!entered.has(id)) findings.push({ kind: 'closing-without-entry', at: `${period}, ${revision}` });
  }
  return findings;
}

function saysTheSame(closing: ClosingFacts, entry: LogEntry): boolean {
  return (
    closing.period === entry.period &&
    closing.revision === entry.revision &&
    closing.sha256 === entry.sha256 &&
    closing.previousSha256 === entry.previousSha256 &&
    closing.closedAt.toISOString() === entry.closedAt
  );
}
