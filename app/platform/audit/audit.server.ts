import type { Queryable } from '~/platform/database/db.server';
import type { AuditAction } from '~/platform/audit/audit-actions';
import type { AuditDetail } from '~/platform/audit/audit-details';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

type AuditEntry = {
  at: Date;
  /** A user's name, or `command` and the like for what the server does by itself. */
  actor: string;
  /** Noun and verb: `user.create`. What is not in the list has no words on the log's page. */
  action: AuditAction;
  /** What it was done to, by its own name or code. */
  subject: string;
  detail?: AuditDetail;
};

/**
 * Within this many minutes the same action of the same person is one line with a count: a flood must not fill the disk.
 */
const COUNTED_MINUTES = 10;

/**
 * Adds an event to the audit log that may come in large numbers: refusals, failures, reading. `actor` is empty for an
 * unknown caller; neither actor nor subject may be typed text.
 */
export async function countAudit(db: Queryable, { at, actor, action, subject, detail }: AuditEntry): Promise<void> {
  const span = Math.floor(at.getTime() / (COUNTED_MINUTES * 60_000));
  const text = detail === undefined ? '' : JSON.stringify(detail);
  const counterKey = sha256Hex(JSON.stringify([action, actor, subject, text, span]));
  await db.$executeRaw`
    INSERT INTO "AuditEvent" ("at", "actor", "action", "subject", "detail", "count", "counterKey")
    VALUES (${at}, ${actor}, ${action}, ${subject}, ${text}, 1, ${counterKey})
    ON CONFLICT ("counterKey") DO UPDATE SET "count" = "AuditEvent"."count" + 1`;
}

/** Adds a line to the audit log. There is no function that changes or deletes one. */
export async function recordAudit(db: Queryable, { at, actor, action, subject, detail }: AuditEntry): Promise<void> {
  await db.auditEvent.create({
    data: { at, actor, action, subject, detail: detail === undefined ? '' : JSON.stringify(detail) },
    select: { id: true },
  });
}
