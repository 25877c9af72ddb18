import { detailWords, type DetailText } from '~/improve/audit/pages/detail-words.server';
import { openNames, personMarks, type PersonMarks } from '~/registry/people/pages/person-marks.server';
import type { AppContext } from '~/platform/context.server';
import { shownDetails } from '~/platform/audit/audit-actions';
import { seesPersons } from '~/registry/people/domain/roles';
import { listAudit, type AuditFilter, type AuditLine } from '~/registry/people/store/audit-list.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';

/** Somebody or something in the log: a text as it is, or the mark of a person. */
export type ShownName = { text: string } | { mark: string };

/** A line as its reader may see it. `at`: ISO 8601. */
export type ShownLine = {
  id: number;
  at: string;
  actor: ShownName;
  action: string;
  subject: ShownName;
  details: DetailText[];
  count: number;
};

/** A page of the log as the reader may see it: without names for who sees no persons. */
export async function auditPage(
  { db, env }: Pick<AppContext, 'db' | 'env'>,
  user: Pick<SignedInUser, 'role' | 'language'>,
  filter: AuditFilter,
  paging: { page: number; pageSize: number },
): Promise<{ lines: ShownLine[]; total: number }> {
  const open = seesPersons(user.role);
  const marks = open ? openNames : await personMarks(db, env.sessionSecret);
  const actor = filter.actor === undefined ? undefined : marks.nameOf(filter.actor);
  if (actor === null) return { lines: [], total: 0 };
  const { lines, total } = await listAudit(db, { ...filter, actor }, paging);
  const detailText = await detailWords(db, user.language, env.timeZone);
  return {
    lines: lines.map((line) => ({
      ...shownLine(line, marks, open),
      details: shownDetails(line.detail, open).map((one) => detailText(...one)),
    })),
    total,
  };
}

function shownLine(
  { id, at, actor, action, subject, count }: AuditLine,
  marks: PersonMarks,
  open: boolean,
): Omit<ShownLine, 'details'> {
  // The name of whoever ran a command is that of an account of the machine.
  const who = open ? actor : actor.replace(/^command .*$/s, 'command');
  return {
    id,
    at: at.toISOString(),
    actor: shownName(who, marks),
    action,
    subject: shownName(subject, marks),
    count,
  };
}

function shownName(text: string, marks: PersonMarks): ShownName {
  const mark = marks.markOf(text);
  return mark === null ? { text } : { mark };
}
