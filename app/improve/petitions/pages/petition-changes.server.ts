import type { AppContext } from '~/platform/context.server';
import type { TextPart } from '~/improve/comments/domain/personal-data';
import type { ReleasedTextProblem } from '~/improve/comments/domain/released-length';
import { partsToConfirm, readReleasedText, releasedTextProblem } from '~/improve/comments/domain/released-text';
import { DomainError } from '~/base/errors';
import { needsAgency, needsMessage, petitionClasses, type PetitionClass } from '~/improve/petitions/domain/petition';
import { closePetition, sortPetition } from '~/improve/petitions/store/petition.server';
import { receiptOf } from '~/collect/ratings/store/receipt-key.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';

const MAX_AGENCY_LENGTH = 200;

export type PetitionProblem = 'class-missing' | 'agency-missing' | 'agency-too-long' | ReleasedTextProblem;

export type RefusedPetition = {
  at: 'classification' | 'forwardedTo' | 'message' | 'result';
  problem: PetitionProblem;
  typed: { classification: string; forwardedTo: string; message: string; result: string };
  parts: TextPart[];
};

type Context = Pick<AppContext, 'db' | 'env' | 'now'>;

/** What the forms of a petition ask to be done. Null when it was done. Throws 'petition-ended', 'input-invalid'. */
export async function changePetition(
  { db, env, now }: Context,
  user: Pick<SignedInUser, 'name'>,
  petition: { id: number; responseId: string },
  form: URLSearchParams,
): Promise<RefusedPetition | null> {
  const typed = {
    classification: form.get('classification') ?? '',
    forwardedTo: readReleasedText(form, 'forwardedTo').replace(/\s+/g, ' '),
    message: readReleasedText(form, 'message'),
    result: readReleasedText(form, 'result'),
  };
  const confirmed = form.get('confirmed') === 'yes';
  const { sessionSecret: secret, timeZone } = env;
  const handled = { id: petition.id, receipt: receiptOf(secret, petition.responseId), secret, timeZone };
  const deed = { actor: user.name, now: now() };
  const refuse = (at: RefusedPetition['at'], problem: PetitionProblem): RefusedPetition => {
    return { at, problem, typed, parts: partsToConfirm(at === 'result' ? typed.result : typed.message, problem) };
  };
  switch (form.get('intent') ?? '') {
    case 'sort': {
      const classification = petitionClasses.find((one) => one === typed.classification);
      if (classification === undefined) return refuse('classification', 'class-missing');
      if (needsAgency(classification) && typed.forwardedTo === '') return refuse('forwardedTo', 'agency-missing');
      if (typed.forwardedTo.length > MAX_AGENCY_LENGTH) return refuse('forwardedTo', 'agency-too-long');
      const problem = releasedTextProblem(typed.message, confirmed);
      if (problem !== null && (problem !== 'missing' || needsMessage(classification)))
        return refuse('message', problem);
      const forwardedTo = goesAway(classification) ? typed.forwardedTo : '';
      await sortPetition(db, handled, { classification, forwardedTo, message: typed.message }, deed);
      return null;
    }
    case 'close': {
      const problem = releasedTextProblem(typed.result, confirmed);
      if (problem !== null) return refuse('result', problem);
      await closePetition(db, handled, typed.result, deed);
      return null;
    }
    default:
      throw new DomainError('input-invalid');
  }
}

function goesAway(classification: PetitionClass): boolean {
  return classification === 'OTHER_RULE' || classification === 'CONDUCT';
}
