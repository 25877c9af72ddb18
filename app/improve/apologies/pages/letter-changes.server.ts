import { DomainError, httpStatusOf, isDomainError, type ErrorCode } from '~/base/errors';
import { boundedText } from '~/base/text/bounded';
import { MAX_DOSSIER_NUMBER } from '~/collect/dossiers/domain/dossier-number';
import { letterSchema } from '~/improve/apologies/domain/letter-input';
import { issueLetter, voidLetter } from '~/improve/apologies/store/apology-letter.server';
import { getLateDossier } from '~/improve/apologies/store/late-dossier.server';
import { readForm } from '~/platform/http/request-body.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { formDone, formRefused, type FormResult } from '~/ui/admin/form-result';

const formSchema = letterSchema.extend({ dossierNumber: boundedText(MAX_DOSSIER_NUMBER).trim().min(1) });

/** The field of the form that a refusal of the store is about; of none, the form as a whole. */
const fields: Partial<Record<ErrorCode, string>> = {
  'dossier-number-differs': 'dossierNumber',
  'new-day-not-after': 'newDueOn',
  'new-day-too-far': 'newDueOn',
  'new-day-not-worked': 'newDueOn',
};

/**
 * Issues a letter or makes one void, as the form of a dossier's page asks; what was typed comes back where it is
 * refused. Throws 'not-found', 'input-invalid'.
 */
export async function changeLetter(
  { context, request, user, by, requireFor }: Pick<AdminRequest, 'context' | 'request' | 'user' | 'by' | 'requireFor'>,
  id: number,
): Promise<FormResult<'issued' | 'void', ErrorCode>> {
  const { db, env } = context;
  const unitIds = await findUnitLimit(context, user);
  // Whose branch it is not learns nothing of it.
  const { unitId } = await getLateDossier(db, id, unitIds);
  await requireFor('apology:issue', unitId);
  const form = Object.fromEntries(await readForm(request));
  const under = () => ({
    actor: by.actor,
    now: by.now,
    timeZone: env.timeZone,
    secret: env.sessionSecret,
    unitIds,
  });
  try {
    if (form.intent === 'void') {
      await voidLetter(db, id, under());
      return formDone('void');
    }
    if (form.intent !== 'issue') throw new DomainError('input-invalid');
    const letter = formSchema.safeParse(form);
    if (!letter.success) {
      const wrong = new Set(letter.error.issues.map(({ path }) => String(path[0])));
      const problems = [...wrong].map((field) => ({ field, code: codeFor(field, form[field] ?? '') }));
      return formRefused(problems, form);
    }
    await issueLetter(db, id, letter.data, under());
    return formDone('issued');
  } catch (error) {
    if (!isDomainError(error) || error.code === 'not-found' || error.code === 'input-invalid') throw error;
    const { code, details } = error;
    const field = fields[code];
    return formRefused([{ ...(field !== undefined && { field }), code, details }], form, httpStatusOf(code));
  }
}

function codeFor(field: string, value: string): ErrorCode {
  if (value.trim() === '') return 'value-missing';
  if (field === 'newDueOn') return 'day-invalid';
  return field === 'reason' ? 'input-invalid' : 'value-too-long';
}
