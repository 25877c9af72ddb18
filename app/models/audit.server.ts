import type { Queryable } from '~/db.server';

export type AuditEntry = {
  at: Date;
  /** A user's name, or `command` and the like for what the server does by itself. */
  actor: string;
  /** Noun and verb: `user.create`. */
  action: string;
  /** What it was done to, by its own name or code. */
  subject: string;
  detail?: Record<string, string | number | boolean | null>;
};

/** Adds a line to the log of deeds. There is no function that changes or deletes one. */
export async function recordAudit(
  db: Queryable,
  { at, actor, action, subject, detail }: AuditEntry,
): Promise<void> {
  await db.auditEvent.create({
    data: { at, actor, action, subject, detail: detail === undefined ? '' : JSON.stringify(detail) },
    select: { id: true },
  });
}
