import { findPersonalData, splitPersonalData } from '~/improve/comments/domain/personal-data';
import type { ToConfirm } from '~/improve/comments/domain/released-text';

/** What a form is asked about once: the input, and its text in parts with what may lead to a person marked. */
export type PersonalDataQuestion = { field: string; code: 'personal-data'; details: ToConfirm };

/**
 * What a person has to look at again before texts, by the names of their inputs, are put on record for good: those in
 * which something may lead to a person, unless the form says that they were looked at. Nothing takes them off later.
 */
export function askAboutPersonalData(form: URLSearchParams, texts: Record<string, string>): PersonalDataQuestion[] {
  if (form.get('confirmed') === 'yes') return [];
  return Object.entries(texts)
    .filter(([, text]) => findPersonalData(text).length > 0)
    .map(([field, text]) => ({ field, code: 'personal-data', details: { parts: splitPersonalData(text) } }));
}
