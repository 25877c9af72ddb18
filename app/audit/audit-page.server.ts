import { openNames, personMarks, type PersonMarks } from '~/audit/person-marks.server';
import type { AppContext } from '~/context.server';
import { shownDetails } from '~/domain/identity/audit-actions';
import { seesPersons } from '~/domain/identity/roles';
import { listAudit, type AuditFilter, type AuditLine } from '~/models/audit-list.server';
import type { SignedInUser } from '~/session.server';

/** Somebody or something in the log: a text as it is, or the mark of a person. */
export type ShownName = { text: string } | { mark: string };

/** A line as its reader may see it. `at`: ISO 8601. */
export type ShownLine = {
  id: number;
  at: string;
  actor: ShownName;
  action: string;
  subject: ShownName;
  details: [key: string, value: string][];
  count: number;
};

/** A page of the log as the reader may see it: without names for who sees no persons. */
export async function auditPage(
  { db, env }: Pick<AppContext, 'db' | 'env'>,
  user: Pick<SignedInUser, 'role'>,
  filter: AuditFilter,
  paging: { page: number; pageSize: number },
): Promise<{ lines: ShownLine[]; total: number }> {
  const open = seesPersons(user.role);
  const marks = open ? openNames : await personMarks(db, env.sessionSecret);
  const actor = filter.actor === undefined ? undefined : marks.nameOf(filter.actor);
  if (actor === null) return { lines: [], total: 0 };
  const { lines, total } = await listAudit(db, { ...filter, actor }, paging);
  return { lines: lines.map((line) => shownLine(line, marks, open)), total };
}

function shownLine({ id, at, actor, action, subject, detail, count }: AuditLine, marks: PersonMarks, open: boolean): ShownLine {
  // The name of whoever ran a command is that of an account of the machine.
  const who = open ? actor : actor.replace(/^command .*$/s, 'command');
  return {
    id,
    at: at.toISOString(),
    actor: shownName(who, marks),
    action,
    subject: shownName(subject, marks),
    details: shownDetails(detail, open),
    count,
  };
}

function shownName(text: string, marks: PersonMarks): ShownName {
  const mark = marks.markOf(text);
  return mark === null ? { text } : { mark };
}
