/**
 * The deeds that the log's page has words for, by noun and verb. One that is not here is shown by its code: the log holds
 * whatever was done, whether or not somebody has put it into words yet.
 */
export const auditActions = [
  'session.create',
  'session.refuse',
  'session.wait',
  'access.refuse',
  'receipt.guess',
  'dossier.guess',
  'enrolment.guess',
  'link.guess',
  'token.guess',
  'comment.list',
  'comment.read',
  'petition.read',
  'contact.read',
  'dataset.download',
  'dataset.export',
  'dossier.import',
  'dossier.links',
  'volume.import',
  'volume.lower',
  'token.create',
  'token.revoke',
  'user.create',
  'user.update',
  'user.disable',
  'user.enable',
  'user.create-link',
  'user.set-password',
  'device.create',
  'device.renew',
  'device.enrol',
  'device.revoke',
  'point.create',
  'point.rename',
  'point.rotate',
  'point.close',
  'point.reopen',
  'point.kiosk',
  'flag.settle',
  'answer.write',
  'answer.release',
  'answer.retract',
  'petition.sort',
  'petition.close',
  'paper.print',
  'plan.update',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** Whether the log's page has words for a deed. */
export function isAuditAction(action: string): action is AuditAction {
  return (auditActions as readonly string[]).includes(action);
}

/** What an observer may read of a deed's details: codes and days, never what somebody wrote. */
const openDetails: ReadonlySet<string> = new Set(['source', 'format', 'from', 'to', 'rule', 'week', 'revision', 'scopes', 'kind', 'expires']);

/** The details of a deed as its reader may see them; numbers and yes or no are for everybody. */
export function shownDetails(detail: string, seesPersons: boolean): [key: string, value: string][] {
  const known: unknown = detail === '' ? {} : JSON.parse(detail);
  if (typeof known !== 'object' || known === null) return [];
  return Object.entries(known)
    .filter(([key, value]) => value !== null && value !== '' && (seesPersons || typeof value !== 'string' || openDetails.has(key)))
    .map(([key, value]) => [key, String(value)]);
}
