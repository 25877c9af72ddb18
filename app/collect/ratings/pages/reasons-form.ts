import type { Filled, ReasonsProblem } from '~/collect/ratings/pages/reasons-page';
import type { ErrorCode } from '~/base/errors';
import { MAX_REASONS, reasons, type Reason } from '~/base/reasons';
import { cleanText } from '~/base/text/clean-text';
import { MAX_COMMENT_LENGTH } from '~/collect/ratings/domain/comment-text';
import { respondents } from '~/base/respondent';

type Read =
  | { ok: true; reasons: Reason[]; respondent: string; comment: string | null }
  | { ok: false; filled: Filled; code: ErrorCode; at: ReasonsProblem['at'] };

/** Everything that was typed and ticked, to be shown again, right or wrong. */
export function readFilled(form: URLSearchParams): Filled {
  return {
    reasons: [...new Set(form.getAll('reason'))],
    respondent: form.get('respondent') ?? '',
    comment: cleanText(form.get('comment') ?? ''),
  };
}

/** What the reasons form says, or what is wrong with it together with all that was typed. */
export function readReasonsForm(form: URLSearchParams): Read {
  const filled = readFilled(form);
  const { reasons: named, respondent, comment } = filled;
  const refuse = (code: ErrorCode, at: ReasonsProblem['at']): Read => ({ ok: false, filled, code, at });
  const known = reasons.filter((reason) => named.includes(reason));
  if (known.length < named.length) return refuse('reason-unknown', 'reasons');
  if (known.length > MAX_REASONS) return refuse('too-many-reasons', 'reasons');
  if (comment.length > MAX_COMMENT_LENGTH) return refuse('comment-too-long', 'comment');
  if (respondent !== '' && !respondents.some((one) => one === respondent)) return refuse('input-invalid', 'respondent');
  return { ok: true, reasons: known, respondent, comment: comment === '' ? null : comment };
}
