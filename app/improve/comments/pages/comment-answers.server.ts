import { toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import type { ReleasedTextProblem } from '~/improve/comments/domain/released-length';
import {
  partsToConfirm,
  readReleasedText,
  releasedTextProblem,
  type ToConfirm,
} from '~/improve/comments/domain/released-text';
import type { Consents, ContactDetails } from '~/improve/comments/domain/contact-input';
import { DomainError } from '~/base/errors';
import { recordAudit } from '~/platform/audit/audit.server';
import { writeAnswer } from '~/improve/comments/store/comment-answer.server';
import { findContact } from '~/improve/comments/store/contact.server';
import { deriveReceipt } from '~/collect/ratings/store/receipt-key.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { formDone, formRefused, type FormResult, type FormSuccess } from '~/ui/admin/form-result';

export type ShownContact = ContactDetails & Consents & { until: LocalDay };

/** A person's contact for an official; the access is recorded in the audit log first. Throws 'not-found'. */
export async function viewContact(
  { context: { db, env }, by }: Pick<AdminRequest, 'context' | 'by'>,
  response: { id: string },
): Promise<FormSuccess<{ what: 'contact'; contact: ShownContact }>> {
  const contact = await findContact(db, {
    secret: env.sessionSecret,
    receipt: deriveReceipt(env.sessionSecret, response.id),
  });
  if (contact === null) throw new DomainError('not-found');
  await recordAudit(db, { at: by.now, actor: by.actor, action: 'contact.read', subject: response.id });
  const { deleteAfter, ...shown } = contact;
  return formDone({ what: 'contact', contact: { ...shown, until: toLocalDay(deleteAfter, env.timeZone) } });
}

/**
 * Writes or releases an answer as its form says. A draft may hold anything, a released one is looked through first.
 */
export async function answerComment(
  { context: { db, env }, by }: Pick<AdminRequest, 'context' | 'by'>,
  comment: { id: string; unitId: number },
  form: URLSearchParams,
): Promise<FormResult<{ what: 'saved' | 'released' }, ReleasedTextProblem, ToConfirm>> {
  const release = form.get('intent') === 'release';
  const text = readReleasedText(form, 'text');
  const code = releasedTextProblem(text, !release || form.get('confirmed') === 'yes');
  if (code !== null) return formRefused([{ field: 'text', code, details: partsToConfirm(text, code) }], { text });
  const answer = { responseId: comment.id, unitId: comment.unitId, text, release, timeZone: env.timeZone };
  await writeAnswer(db, answer, by);
  return formDone({ what: release ? 'released' : 'saved' });
}
