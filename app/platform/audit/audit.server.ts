import type { Queryable } from '~/platform/database/db.server';
import type { AuditAction } from '~/platform/audit/audit-actions';
import type { AuditDetail } from '~/platform/audit/audit-details';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

export type AuditEntry = {
  at: Date;
  /** A user's name, or `command` and the like for what the server does by itself. */
  actor: string;
  /** Noun and verb: `user.create`. What is not in the list has no words on the log's page. */
  action: AuditAction;
  /** What it was done to, by its own name or code. */
  subject: string;
  detail?: AuditDetail;
};

/** Within so many minutes the same deed of the same person is one line that says how often: a flood must not fill the disk. */
const COUNTED_MINUTES = 10;

/**
 * Adds to the log of deeds what may come in floods: refusals, failures, reading. `actor` is empty for whoever did not say
 * who they are; neither actor nor subject may be what somebody typed.
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

/** Adds a line to the log of deeds. There is no function that changes or deletes one. */
export async function recordAudit(db: Queryable, { at, actor, action, subject, detail }: AuditEntry): Promise<void> {
  await db.auditEvent.create({
    data: { at, actor, action, subject, detail: detail === undefined ? '' : JSON.stringify(detail) },
    select: { id: true },
  });
}
