import { DomainError, isDomainError, type ErrorCode } from '~/base/errors';
import { endNow, type EarlyEnd } from '~/measure/check-backs/domain/early-end';
import { readCall } from '~/measure/check-backs/domain/check-back-input';
import type { DrawResult } from '~/measure/check-backs/store/check-back-draw.server';
import { getCheckBack, listCalls } from '~/measure/check-backs/store/check-back-record.server';
import { abandonCheckBack, closeCheckBack, keyCall } from '~/measure/check-backs/store/check-back.server';
import { readForm, readUpload } from '~/platform/http/request-body.server';
import { refusedFile } from '~/collect/imports/pages/import-list.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { readReasonField } from '~/registry/people/pages/reason-field';
import { formDone, formRefused, type FormResult } from '~/ui/admin/form-result';

/** What was done: a sample drawn with its call sheet, a list refused, a call keyed, an end asked for, an end. */
export type CheckBackChange =
  DrawResult | { state: 'keyed'; place: number } | ({ state: 'close-asked' } & EarlyEnd) | { state: 'ended' };

/** Does what a form of a check-back's page asks for. Throws 'input-invalid', 'not-found' and what the stores throw. */
export async function changeCheckBack(
  { context, request, by }: Pick<AdminRequest, 'context' | 'request' | 'by'>,
  id: number,
): Promise<FormResult<CheckBackChange, ErrorCode>> {
  const { db } = context;
  if (request.headers.get('content-type')?.startsWith('multipart/form-data') === true) {
    return drawFromList({ context, request, by }, id);
  }
  const form = await readForm(request);
  const intent = form.get('intent');
  if (intent === 'key') {
    const call = readCall(form);
    const typed = Object.fromEntries(form);
    if ('problems' in call) return formRefused(call.problems, typed);
    try {
      await keyCall(db, id, call.value, by);
    } catch (error) {
      if (isDomainError(error) && error.code === 'call-unknown')
        return formRefused([{ field: 'place', code: error.code }], typed);
      throw error;
    }
    return formDone({ state: 'keyed', place: call.value.place });
  }
  if (intent === 'close') {
    const end = endNow(await getCheckBack(db, id), await listCalls(db, id));
    // Whoever confirmed fewer answers than there are by now is asked again.
    if (form.get('answers') !== String(end.answered)) return formDone({ state: 'close-asked', ...end });
    await closeCheckBack(db, id, end.answered, by);
    return formDone({ state: 'ended' });
  }
  if (intent !== 'abandon') throw new DomainError('input-invalid');
  const reason = readReasonField(form, 'abandon');
  if (!reason.ok) return reason;
  await abandonCheckBack(db, id, reason.done, by);
  return formDone({ state: 'ended' });
}

/**
 * Draws from the list of a form, or refuses the list beside its field. A question about the list comes with what its
 * confirmation must bring, and a reason that was typed comes back; the list itself is kept nowhere and is sent again.
 */
async function drawFromList(
  { context: { env, files }, request, by: { actor, now } }: Pick<AdminRequest, 'context' | 'request' | 'by'>,
  id: number,
): Promise<FormResult<CheckBackChange, ErrorCode>> {
  let reason: FormResult<string, ErrorCode> = formDone('');
  let reasonTyped = '';
  try {
    const { bytes: content, typed } = await readUpload(request, 'file');
    const confirmed = typed.get('confirmed') ?? '';
    reasonTyped = typed.get('listReason') ?? '';
    if (confirmed !== '') reason = readReasonField(typed, 'listReason');
    const list = { id, secret: env.sessionSecret, actor, now, confirmed, reason: reason.ok ? reason.done : '' };
    return formDone(await files.run('drawCheckBack', { content, ...list }));
  } catch (error) {
    if (!isDomainError(error) || error.code === 'not-found') throw error;
    if (error.code !== 'check-back-list-differs') return refusedFile(error);
    const { confirm, ...details } = error.details ?? {};
    return formRefused([{ field: 'file', code: error.code, details }, ...(reason.ok ? [] : reason.problems)], {
      confirmed: String(confirm),
      listReason: reasonTyped,
    });
  }
}
