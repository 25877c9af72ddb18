import type { Queryable } from '~/platform/database/db.server';

/** A line of the audit log, as it stands there. */
export type AuditLine = {
  id: number;
  at: Date;
  actor: string;
  action: string;
  subject: string;
  detail: string;
  count: number;
};

/** Which lines; what is left out is not asked. `from` is included, `to` is not. */
export type AuditFilter = { actor?: string; action?: string; from?: Date; to?: Date };

/** A page of the log, the newest first, pages from 1. */
export async function listAudit(
  db: Queryable,
  { actor, action, from, to }: AuditFilter,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ lines: AuditLine[]; total: number }> {
  const at = { ...(from && { gte: from }), ...(to && { lt: to }) };
  const where = { actor, action, ...((from ?? to) && { at }) };
  const lines = await db.auditEvent.findMany({
    where,
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * pageSize,
    take: pageSize,
    select: { id: true, at: true, actor: true, action: true, subject: true, detail: true, count: true },
  });
  return { lines, total: await db.auditEvent.count({ where }) };
}
