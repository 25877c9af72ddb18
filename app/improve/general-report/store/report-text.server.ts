import { DomainError } from '~/base/errors';
import { reportSections, type ReportSection, type ReportText } from '~/improve/general-report/domain/report-text';
import { recordAudit } from '~/platform/audit/audit.server';
import { isKeyTaken } from '~/platform/database/database-failure';
import type { Database, Queryable } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';

/** A version of what was added to a section; `by` is the name shown. */
export type ReportTextVersion = ReportText & { by: string; at: Date };

/** What the sections of a report hold now, by section; one to which nothing was ever added has no entry. */
export async function mapReportTexts(db: Queryable, span: string): Promise<Map<ReportSection, ReportText>> {
  const rows = await db.reportText.findMany({
    where: { span, section: { in: [...reportSections] } },
    orderBy: { version: 'asc' },
    select: { section: true, version: true, text: true },
  });
  return new Map(rows.map((row) => [row.section as ReportSection, { ...row, section: row.section as ReportSection }]));
}

/** Every version of one section, the newest first. */
export async function listReportTexts(
  db: Queryable,
  span: string,
  section: ReportSection,
): Promise<ReportTextVersion[]> {
  const rows = await db.reportText.findMany({
    where: { span, section },
    orderBy: { version: 'desc' },
    select: { version: true, text: true, at: true, by: { select: { displayName: true } } },
  });
  return rows.map(({ by, ...row }) => ({ ...row, section, by: by.displayName }));
}

/**
 * Keeps another version of what a section holds; the same text again is none. `seen`: the version that its writer
 * looked at, 0 for none. Throws 'report-text-changed' where there is a newer one, with nothing kept.
 */
export async function writeReportText(
  db: Database,
  { span, section, text, seen }: { span: string; section: ReportSection; text: string; seen: number },
  { by, now }: { by: { id: number; name: string }; now: Date },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const newest = await tx.reportText.findFirst({
      where: { span, section },
      orderBy: { version: 'desc' },
      select: { version: true, text: true },
    });
    if ((newest?.version ?? 0) !== seen) throw new DomainError('report-text-changed');
    if ((newest?.text ?? '') === text) return;
    const data = { span, section, version: seen + 1, text, byId: by.id, at: now };
    // Of two at once, the key lets one in.
    await tx.reportText.create({ data, select: { id: true } }).catch((error: unknown) => {
      throw isKeyTaken(error) ? new DomainError('report-text-changed') : error;
    });
    const detail = { kind: section, revision: seen + 1 };
    await recordAudit(tx, { at: now, actor: by.name, action: 'report-text.write', subject: span, detail });
  });
}
