/**
 * Everything that is put on record, by noun and verb; the log's page has words for each. What an earlier version
 * recorded and none does now is shown by its code.
 */
export const auditActions = [
  'session.create',
  'session.refuse',
  'session.wait',
  'access.refuse',
  'receipt.guess',
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
  'case.take',
  'case.note',
  'case.propose',
  'case.close',
  'case.return',
  'answer.write',
  'answer.release',
  'answer.retract',
  'petition.sort',
  'petition.close',
  'paper.print',
  'paper.key',
  'plan.update',
  'plan.record',
  'approval.ask',
  'approval.grant',
  'approval.refuse',
  'approval.withdraw',
  'approval.stop-own',
  'device.confirm',
  'commitment.open',
  'challenge.announce',
  'challenge.open',
  'check-back.plan',
  'check-back.draw',
  'check-back.sheet',
  'check-back.key',
  'check-back.close',
  'check-back.abandon',
  'exclusion.propose',
  'exclusion.apply',
  'exclusion.refuse',
  'holiday.save',
  'holiday.delete',
  'integrity-rule.propose',
  'integrity-rule.change',
  'integrity-rule.refuse',
  'integrity-rule.withdraw',
  'point.import',
  'public-answer.release',
  'public-answer.withdraw',
  'secret.accept',
  'log.accept-key',
  'log.cosign',
  'unit.import',
  'unit.record',
  'period.close',
  'level-field.update',
  'unit-field.update',
  'public-answer.create',
  'action.open',
  'action.create',
  'action.take',
  'action.hand-over',
  'action.change',
  'action.note',
  'action.finish',
  'action.give-up',
  'action.owner-left',
  'baseline.move',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** Whether the log's page has a translation for an action. */
export function isAuditAction(action: string): action is AuditAction {
  return (auditActions as readonly string[]).includes(action);
}

/** Which details of an action an observer may read: codes and days, never free text. */
const openDetails: ReadonlySet<string> = new Set([
  'source',
  'format',
  'from',
  'to',
  'rule',
  'week',
  'revision',
  'scopes',
  'kind',
  'expires',
]);

/** The details of an action that a reader may see; everybody may see numbers and booleans. */
export function shownDetails(detail: string, seesPersons: boolean): [key: string, value: string][] {
  const known: unknown = detail === '' ? {} : JSON.parse(detail);
  if (typeof known !== 'object' || known === null) return [];
  return Object.entries(known)
    .filter(
      ([key, value]) =>
        value !== null && value !== '' && (seesPersons || typeof value !== 'string' || openDetails.has(key)),
    )
    .map(([key, value]) => [key, String(value)]);
}
