import { parseRecordId } from '~/base/record-id';
import type { ReleasedTextProblem } from '~/improve/comments/domain/released-length';
import {
  partsToConfirm,
  readReleasedText,
  releasedTextProblem,
  type ToConfirm,
} from '~/improve/comments/domain/released-text';
import type { PublicWords } from '~/improve/comments/store/public-answer.server';
import { formDone, formRefused, type FormResult } from '~/ui/admin/form-result';

const publicFields = ['saidVi', 'didVi', 'saidEn', 'didEn'] as const satisfies readonly (keyof PublicWords)[];

type PublicAnswerProblem = ReleasedTextProblem | 'unit-missing' | 'english';

type PublicAnswerForm = { unitId: number; field: string | null; said: PublicWords; release: boolean };

/** What the form says, or what is wrong with it; a draft is looked through as well, since one click publishes it. */
export function readPublicAnswer(form: URLSearchParams): FormResult<PublicAnswerForm, PublicAnswerProblem, ToConfirm> {
  const said = Object.fromEntries(publicFields.map((name) => [name, readReleasedText(form, name)])) as PublicWords;
  const confirmed = form.get('confirmed') === 'yes';
  const field = form.get('field') ?? '';
  const typed = { ...said, unit: form.get('unit') ?? '', field };
  const refuse = (at: keyof typeof typed, code: PublicAnswerProblem) =>
    formRefused([{ field: at, code, details: partsToConfirm(joinText(said), code) }], typed);
  const unitId = parseRecordId(typed.unit);
  if (unitId === null) return refuse('unit', 'unit-missing');
  if ((said.saidEn === '') !== (said.didEn === '')) return refuse(said.saidEn === '' ? 'saidEn' : 'didEn', 'english');
  for (const name of publicFields) {
    const problem = releasedTextProblem(said[name], confirmed);
    const mayBeEmpty = name === 'saidEn' || name === 'didEn';
    if (problem !== null && !(problem === 'missing' && mayBeEmpty)) return refuse(name, problem);
  }
  return formDone({ unitId, field: field === '' ? null : field, said, release: form.get('intent') === 'release' });
}

function joinText(said: PublicWords): string {
  return publicFields
    .map((name) => said[name])
    .filter((text) => text !== '')
    .join('\n');
}
