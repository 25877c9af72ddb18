import { toLocalDay } from '~/base/calendar/local-day';
import { DomainError, isDomainError } from '~/base/errors';
import { personSteps, type PersonStep } from '~/improve/actions/domain/action';
import {
  actionTexts,
  expectedBelow,
  inputName,
  readActionInput,
  type ActionForm,
  type ActionProblem,
  type InputProblem,
} from '~/improve/actions/domain/action-input';
import { askAboutPersonalData } from '~/improve/comments/domain/permanent-text';
import type { PermanentDetails } from '~/improve/comments/pages/confirm-permanent';
import type { ActionRecord } from '~/improve/actions/store/action.server';
import { takeActionStep, type TakenStep } from '~/improve/actions/store/action-step.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { formDone, formRefused, type FormResult } from '~/ui/admin/form-result';

type Changing = Pick<AdminRequest, 'context' | 'user' | 'by'>;
type Result = FormResult<{ form: ActionForm }, ActionProblem, PermanentDetails>;

const MAX_VERSION_LENGTH = 9;

/**
 * Takes the step that a form of an action asks for; refused, with what was typed,
 * where an input or the state does not allow it. Throws 'input-invalid', 'not-found'.
 */
export async function changeAction(asked: Changing, action: ActionRecord, form: URLSearchParams): Promise<Result> {
  const intent = form.get('intent');
  const today = toLocalDay(asked.by.now, asked.context.env.timeZone);
  const step = personSteps.find((one) => one === intent);
  const version = (form.get('version') ?? '').slice(0, MAX_VERSION_LENGTH);
  if (step === undefined || !/^\d+$/.test(version)) throw new DomainError('input-invalid');
  const taken = readStep(step, form, today);
  if ('problems' in taken) return refuse(form, taken.problems);
  const below = 'toValue' in taken.value ? expectedBelow(step, { ...action, toValue: taken.value.toValue }) : null;
  if (below !== null) return refuse(form, [below]);
  const personal = askAboutPersonalData(form, actionTexts(step, taken.value));
  if (personal.length > 0) return refuse(form, personal);
  const { db } = asked.context;
  return attempt(form, step, () =>
    takeActionStep(db, action.id, taken.value, { by: asked.user, now: asked.by.now, today, seen: Number(version) }),
  );
}

function readStep(
  step: PersonStep,
  form: URLSearchParams,
  today: string,
): { value: TakenStep } | { problems: InputProblem[] } {
  switch (step) {
    case 'TAKE': {
      const read = readActionInput(form, step, ['ownerId', 'what', 'dueOn', 'toValue'], today);
      return 'problems' in read ? read : { value: { step, ...read.value, note: '' } };
    }
    case 'HAND_OVER': {
      const read = readActionInput(form, step, ['ownerId', 'note'], today);
      return 'problems' in read ? read : { value: { step, ...read.value } };
    }
    case 'CHANGE': {
      const read = readActionInput(form, step, ['what', 'dueOn', 'toValue', 'note'], today);
      return 'problems' in read ? read : { value: { step, ...read.value } };
    }
    case 'NOTE':
    case 'FINISH':
    case 'GIVE_UP': {
      const read = readActionInput(form, step, ['note'], today);
      return 'problems' in read ? read : { value: { step, ...read.value } };
    }
  }
}

async function attempt(form: URLSearchParams, intent: ActionForm, work: () => Promise<unknown>): Promise<Result> {
  try {
    await work();
    return formDone({ form: intent });
  } catch (error) {
    if (!isDomainError(error) || error.code === 'not-found') throw error;
    return refuse(form, [problemOf(intent, error)]);
  }
}

/** Beside the input that it is about; else at the top of the form. */
export function problemOf(form: ActionForm, { code, details }: DomainError): InputProblem {
  const field = code === 'owner-not-of-unit' ? 'owner' : form === 'TAKE' || form === 'OPEN' ? 'what' : 'note';
  return { field: inputName(form, field), code, details };
}

const overtaken: ReadonlySet<ActionProblem> = new Set<ActionProblem>([
  'action-changed',
  'action-open',
  'baseline-not-moved',
]);

/** A form that is refused, with what was typed: 409 where somebody else was faster. */
export function refuse(form: URLSearchParams, problems: readonly InputProblem[]) {
  const isOvertaken = problems.some(({ code }) => overtaken.has(code));
  return formRefused(problems, Object.fromEntries(form), isOvertaken ? 409 : 422);
}
