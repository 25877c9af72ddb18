import type { AppContext } from '~/platform/context.server';
import type { TextPart } from '~/improve/comments/domain/personal-data';
import type { ReleasedTextProblem } from '~/improve/comments/domain/released-length';
import { partsToConfirm, readReleasedText, releasedTextProblem } from '~/improve/comments/domain/released-text';
import { createPublicAnswer, type PublicWords } from '~/improve/comments/store/public-answer.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';
import { fits } from '~/base/text/bounded';

export const publicFields = ['saidVi', 'didVi', 'saidEn', 'didEn'] as const satisfies readonly (keyof PublicWords)[];

export type RefusedPublicAnswer = {
  at: keyof PublicWords | 'unit';
  problem: ReleasedTextProblem | 'unit-missing' | 'english';
  typed: PublicWords & { unit: string; field: string };
  parts: TextPart[];
};

type Context = Pick<AppContext, 'db' | 'now'>;
type User = Pick<SignedInUser, 'name'>;

/** The words of the form, and what is wrong with them; a draft is looked through as well, since one click publishes it. */
export function readPublicAnswer(form: URLSearchParams): { said: PublicWords; refused: RefusedPublicAnswer | null } {
  const said = Object.fromEntries(publicFields.map((name) => [name, readReleasedText(form, name)])) as PublicWords;
  const confirmed = form.get('confirmed') === 'yes';
  const typed = { ...said, unit: form.get('unit') ?? '', field: form.get('field') ?? '' };
  const refuse = (at: RefusedPublicAnswer['at'], problem: RefusedPublicAnswer['problem'], parts: TextPart[] = []) => {
    return { said, refused: { at, problem, typed, parts } };
  };
  if (!fits(typed.unit, 9, /^[1-9]\d*$/)) return refuse('unit', 'unit-missing');
  if ((said.saidEn === '') !== (said.didEn === '')) return refuse(said.saidEn === '' ? 'saidEn' : 'didEn', 'english');
  for (const name of publicFields) {
    const problem = releasedTextProblem(said[name], confirmed);
    const mayBeEmpty = name === 'saidEn' || name === 'didEn';
    if (problem !== null && !(problem === 'missing' && mayBeEmpty))
      return refuse(name, problem, partsToConfirm(textOf(said), problem));
  }
  return { said, refused: null };
}

/** Keeps what was written for a unit the person may speak for, and publishes it if the form says so. */
export async function writePublicAnswer(
  context: Context,
  user: User,
  form: URLSearchParams,
  said: PublicWords,
): Promise<void> {
  const field = form.get('field') ?? '';
  const entry = {
    unitId: Number(form.get('unit')),
    field: field === '' ? null : field,
    said,
    release: form.get('intent') === 'release',
  };
  await createPublicAnswer(context.db, entry, { actor: user.name, now: context.now() });
}

function textOf(said: PublicWords): string {
  return publicFields
    .map((name) => said[name])
    .filter((text) => text !== '')
    .join('\n');
}
