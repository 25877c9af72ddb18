import type { AppContext } from '~/platform/context.server';
import { localDayOf, type LocalDay } from '~/base/calendar/local-day';
import type { TextPart } from '~/improve/comments/domain/personal-data';
import type { ReleasedTextProblem } from '~/improve/comments/domain/released-length';
import { partsToConfirm, readReleasedText, releasedTextProblem } from '~/improve/comments/domain/released-text';
import type { Consents, ContactDetails } from '~/improve/comments/domain/contact-input';
import { DomainError } from '~/base/errors';
import { recordAudit } from '~/platform/audit/audit.server';
import { writeAnswer } from '~/improve/comments/store/comment-answer.server';
import { findContact } from '~/improve/comments/store/contact.server';
import { receiptOf } from '~/collect/ratings/store/receipt-key.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';

export type ShownContact = ContactDetails & Consents & { until: LocalDay };

/** A text that was not released, with what was found in it. */
export type RefusedText = { problem: ReleasedTextProblem; text: string; parts: TextPart[] };

/** A person's contact for an official, after the look was written into the log of deeds. Throws 'not-found'. */
export async function lookAtContact(
  { db, env, now }: Pick<AppContext, 'db' | 'env' | 'now'>,
  user: Pick<SignedInUser, 'name'>,
  response: { id: string },
): Promise<ShownContact> {
  const contact = await findContact(db, {
    secret: env.sessionSecret,
    receipt: receiptOf(env.sessionSecret, response.id),
  });
  if (contact === null) throw new DomainError('not-found');
  await recordAudit(db, { at: now(), actor: user.name, action: 'contact.read', subject: response.id });
  const { deleteAfter, ...shown } = contact;
  return { ...shown, until: localDayOf(deleteAfter, env.timeZone) };
}

/** Writes or releases an answer as its form says. A draft may hold anything; a released one is looked through first. */
export async function answerComment(
  { db, env, now }: Pick<AppContext, 'db' | 'env' | 'now'>,
  user: Pick<SignedInUser, 'name'>,
  comment: { id: string; unitId: number },
  form: URLSearchParams,
): Promise<RefusedText | null> {
  const release = form.get('intent') === 'release';
  const text = readReleasedText(form, 'text');
  const problem = releasedTextProblem(text, !release || form.get('confirmed') === 'yes');
  if (problem !== null) return { problem, text, parts: partsToConfirm(text, problem) };
  const answer = { responseId: comment.id, unitId: comment.unitId, text, release, timeZone: env.timeZone };
  await writeAnswer(db, answer, { actor: user.name, now: now() });
  return null;
}
