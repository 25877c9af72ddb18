import { isDomainError, type DomainError, type ErrorCode } from '~/base/errors';
import { readReason } from '~/registry/people/domain/stated-reason';
import { formDone, formRefused, type FormRefusal, type FormResult } from '~/ui/admin/form-result';

/**
 * The reason that a form carries in the field named as its intent, or the refusal of the form. `read` checks the reason
 * where the usual rule does not apply.
 */
export function readReasonField(
  form: URLSearchParams,
  intent: string,
  read: (typed: string) => string = readReason,
): FormResult<string, ErrorCode> {
  try {
    return formDone(read(form.get(intent) ?? ''));
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return refusedReason(form, intent, error);
  }
}

/** The refusal of a form whose reason was read, but not accepted, for the cause of `error`. */
export function refusedReason(form: URLSearchParams, intent: string, error: DomainError): FormRefusal<ErrorCode> {
  const { code, details } = error;
  return formRefused([{ field: intent, code, details }], { [intent]: form.get(intent) ?? '' });
}
