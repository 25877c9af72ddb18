import { isDomainError, type ErrorCode, type ErrorDetails } from '~/base/errors';
import { readReason } from '~/registry/people/domain/stated-reason';

/** A reason or note that was not taken: where it was typed, what it says, and why not. */
export type RefusedReason<Intent extends string = string> = {
  intent: Intent;
  typed: string;
  code: ErrorCode;
  details: ErrorDetails;
};

/**
 * The reason that a form bears under the name of its intent, or why it will not do, with what was typed. `read`: what is asked
 * of it, where that is not what every reason is asked.
 */
export function readTypedReason<Intent extends string>(
  form: URLSearchParams,
  intent: Intent,
  read: (typed: string) => string = readReason,
): { reason: string } | { refused: RefusedReason<Intent> } {
  const typed = form.get(intent) ?? '';
  try {
    return { reason: read(typed) };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return { refused: { intent, typed, code: error.code, details: error.details ?? {} } };
  }
}
