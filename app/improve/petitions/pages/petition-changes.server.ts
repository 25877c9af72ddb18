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
import { formDone, formRefused, type FormResult } from '~/ui/admin/form-result';

const MAX_AGENCY_LENGTH = 200;

type PetitionProblem = 'class-missing' | 'agency-missing' | 'agency-too-long' | ReleasedTextProblem;

/**
 * Does what the forms of a petition ask for. A refusal gives back the fields of the form that was sent, so that the
 * other one keeps what it shows. Throws 'petition-ended', and 'input-invalid' for an intent that no form of ours has.
 */
export async function changePetition(
  { context: { db, env }, by }: Pick<AdminRequest, 'context' | 'by'>,
  petition: { id: number; responseId: string },
  form: URLSearchParams,
): Promise<FormResult<{ what: 'sorted' | 'closed' }, PetitionProblem, ToConfirm>> {
  const confirmed = form.get('confirmed') === 'yes';
  const { sessionSecret: secret, timeZone } = env;
  const handled = { id: petition.id, receipt: deriveReceipt(secret, petition.responseId), secret, timeZone };
  switch (form.get('intent') ?? '') {
    case 'sort': {
      const typed = {
        classification: form.get('classification') ?? '',
        forwardedTo: readReleasedText(form, 'forwardedTo').replace(/\s+/g, ' '),
        message: readReleasedText(form, 'message'),
      };
      const refuse = (field: keyof typeof typed, code: PetitionProblem) =>
        formRefused([{ field, code, details: partsToConfirm(typed[field], code) }], typed);
      const classification = petitionClasses.find((one) => one === typed.classification);
      if (classification === undefined) return refuse('classification', 'class-missing');
      if (needsAgency(classification) && typed.forwardedTo === '') return refuse('forwardedTo', 'agency-missing');
      if (typed.forwardedTo.length > MAX_AGENCY_LENGTH) return refuse('forwardedTo', 'agency-too-long');
      const problem = releasedTextProblem(typed.message, confirmed);
      if (problem !== null && (problem !== 'missing' || needsMessage(classification)))
        return refuse('message', problem);
      const forwardedTo = goesAway(classification) ? typed.forwardedTo : '';
      await sortPetition(db, handled, { classification, forwardedTo, message: typed.message }, by);
      return formDone({ what: 'sorted' });
    }
    case 'close': {
      const result = readReleasedText(form, 'result');
      const code = releasedTextProblem(result, confirmed);
      if (code !== null)
        return formRefused([{ field: 'result', code, details: partsToConfirm(result, code) }], { result });
      await closePetition(db, handled, result, by);
      return formDone({ what: 'closed' });
    }
    default:
      throw new DomainError('input-invalid');
  }
}

function goesAway(classification: PetitionClass): boolean {
  return classification === 'OTHER_RULE' || classification === 'CONDUCT';
}
