import type { ReleasedTextProblem } from '~/improve/comments/domain/released-length';
import {
  partsToConfirm,
  readReleasedText,
  releasedTextProblem,
  type ToConfirm,
} from '~/improve/comments/domain/released-text';
import { DomainError } from '~/base/errors';
import { needsAgency, needsMessage, petitionClasses, type PetitionClass } from '~/improve/petitions/domain/petition';
import { closePetition, sortPetition } from '~/improve/petitions/store/petition.server';
import { deriveReceipt } from '~/collect/ratings/store/receipt-key.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { formRefused, type FormRefusal } from '~/ui/admin/form-result';

const MAX_AGENCY_LENGTH = 200;

type PetitionProblem = 'class-missing' | 'agency-missing' | 'agency-too-long' | ReleasedTextProblem;

/**
 * Does what the forms of a petition ask for; null when it was done. Throws 'petition-ended', and 'input-invalid' for an
 * intent that no form of ours has.
 */
export async function changePetition(
  { context: { db, env }, by }: Pick<AdminRequest, 'context' | 'by'>,
  petition: { id: number; responseId: string },
  form: URLSearchParams,
): Promise<FormRefusal<PetitionProblem, ToConfirm> | null> {
  const typed = {
    classification: form.get('classification') ?? '',
    forwardedTo: readReleasedText(form, 'forwardedTo').replace(/\s+/g, ' '),
    message: readReleasedText(form, 'message'),
    result: readReleasedText(form, 'result'),
  };
  const confirmed = form.get('confirmed') === 'yes';
  const { sessionSecret: secret, timeZone } = env;
  const handled = { id: petition.id, receipt: deriveReceipt(secret, petition.responseId), secret, timeZone };
  const refuse = (field: keyof typeof typed, code: PetitionProblem) =>
    formRefused([{ field, code, details: partsToConfirm(typed[field], code) }], typed);
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
      await sortPetition(db, handled, { classification, forwardedTo, message: typed.message }, by);
      return null;
    }
    case 'close': {
      const problem = releasedTextProblem(typed.result, confirmed);
      if (problem !== null) return refuse('result', problem);
      await closePetition(db, handled, typed.result, by);
      return null;
    }
    default:
      throw new DomainError('input-invalid');
  }
}

function goesAway(classification: PetitionClass): boolean {
  return classification === 'OTHER_RULE' || classification === 'CONDUCT';
}
