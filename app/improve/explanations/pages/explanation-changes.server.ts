import { z } from 'zod';
import { localDaySchema } from '~/base/calendar/local-day';
import { DomainError, httpStatusOf, isDomainError, type ErrorCode } from '~/base/errors';
import { askAboutPersonalData } from '~/improve/comments/domain/permanent-text';
import type { PermanentDetails } from '~/improve/comments/pages/confirm-permanent';
import { MAX_EVIDENCE_BYTES } from '~/improve/explanations/domain/evidence-file';
import { formEvents, type ExplanationEvent } from '~/improve/explanations/domain/explanation-state';
import { readHandledAt, readStatement } from '~/improve/explanations/domain/statement';
import { getExplanation } from '~/improve/explanations/store/explanation.server';
import { attachEvidence, takeExplanationStep } from '~/improve/explanations/store/explanation-step.server';
import { readForm, readUpload } from '~/platform/http/request-body.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { formDone, formRefused, type FormResult, type Typed } from '~/ui/admin/form-result';

/** What the form around a file takes. */
const FORM_BYTES = 64 * 1024;

const formSchema = z.object({
  intent: z.enum(formEvents),
  seen: z.coerce.number().int().min(0).max(1_000_000),
});

type Change = FormResult<{ event: ExplanationEvent }, ErrorCode, PermanentDetails>;

/**
 * Does what a form of a request's page asks for; what was typed comes back where it is refused. Throws 'not-found',
 * 'input-invalid'.
 */
export async function changeExplanation(
  { context, user, by, request }: Pick<AdminRequest, 'context' | 'user' | 'by' | 'request'>,
  id: number,
): Promise<Change> {
  const { db, env } = context;
  // Whose branch it is not learns nothing of it, and no file of theirs is read.
  await getExplanation(db, id, await findUnitLimit(context, user));
  const attribution = () => ({ by: user, now: by.now, timeZone: env.timeZone });
  if (request.headers.get('content-type')?.startsWith('multipart/form-data') === true) {
    return refusing({}, 'file', async () => {
      const file = await readUpload(request, 'file', MAX_EVIDENCE_BYTES + FORM_BYTES);
      await attachEvidence(db, id, file, attribution());
      return { event: 'ATTACH' };
    });
  }
  const form = await readForm(request);
  const parsed = formSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw new DomainError('input-invalid');
  const { intent: event, seen } = parsed.data;
  const typed = Object.fromEntries(form);
  const text = readField(form, event, (value) => (event === 'ACCEPT' ? readNote(value) : readStatement(value)));
  const handledAt = event === 'SAY_KNOWN' ? readField(form, 'handledAt', readHandledAt) : formDone('');
  const returnDue = event === 'RETURN' ? readField(form, 'dueOn', readDay) : formDone(null);
  if (!text.ok || !handledAt.ok || !returnDue.ok) {
    const problems = [text, handledAt, returnDue].flatMap((one) => (one.ok ? [] : one.problems));
    return formRefused(problems, typed);
  }
  const asked = askAboutPersonalData(form, { [event]: text.done, handledAt: handledAt.done });
  if (asked.length > 0) return formRefused(asked, typed);
  const step = { event, seen, text: text.done, handledAt: handledAt.done, returnDue: returnDue.done };
  return refusing(typed, event, async () => {
    await takeExplanationStep(db, id, step, attribution());
    return { event };
  });
}

function readNote(text: string): string {
  return text.trim() === '' ? '' : readStatement(text);
}

function readDay(text: string): string {
  const day = localDaySchema.safeParse(text);
  if (!day.success) throw new DomainError('day-invalid');
  return day.data;
}

function readField(
  form: URLSearchParams,
  field: string,
  read: (text: string) => string,
): FormResult<string, ErrorCode> {
  try {
    return formDone(read(form.get(field) ?? ''));
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return formRefused([{ field, code: error.code, details: error.details }]);
  }
}

/** What a store refuses becomes a problem of the form, with what was typed. */
async function refusing(
  typed: Typed,
  field: string,
  work: () => Promise<{ event: ExplanationEvent }>,
): Promise<Change> {
  try {
    return formDone(await work());
  } catch (error) {
    if (!isDomainError(error) || error.code === 'not-found' || error.code === 'forbidden') throw error;
    const { code, details } = error;
    return formRefused(
      [{ field: code === 'due-not-ahead' ? 'dueOn' : field, code, details }],
      typed,
      httpStatusOf(code),
    );
  }
}
