import { findPersonalData, splitPersonalData, type TextPart } from '~/improve/comments/domain/personal-data';
import { MAX_RELEASED_LENGTH, type ReleasedTextProblem } from '~/improve/comments/domain/released-length';
import { cleanText } from '~/base/text/clean-text';

/** A text for others to read, as it will be stored. */
export function readReleasedText(form: URLSearchParams, name: string): string {
  return cleanText(form.get(name) ?? '');
}

/**
 * What keeps a text from being released, or null: it is empty, too long, or holds what may lead to a person and nobody
 * has confirmed that it should.
 */
export function releasedTextProblem(text: string, confirmed: boolean): ReleasedTextProblem | null {
  if (text === '') return 'missing';
  if (text.length > MAX_RELEASED_LENGTH) return 'too-long';
  return !confirmed && findPersonalData(text).length > 0 ? 'personal-data' : null;
}

/** What goes with a refusal: the parts of the text, where somebody must confirm what was found in it. */
export type ToConfirm = { parts: TextPart[] };

/** Of another refusal nobody is shown any parts, and what is too long is not looked through. */
export function partsToConfirm(text: string, problem: string): ToConfirm {
  return { parts: problem === 'personal-data' ? splitPersonalData(text) : [] };
}
