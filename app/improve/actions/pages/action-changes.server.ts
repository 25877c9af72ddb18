import { toLocalDay } from '~/base/calendar/local-day';
import { parsePeriod } from '~/base/calendar/period';
import { DomainError, isDomainError } from '~/base/errors';
import { personSteps, type PersonStep } from '~/improve/actions/domain/action';
import {
  inputName,
  readActionInput,
  type ActionForm,
  type ActionProblem,
  type InputProblem,
} from '~/improve/actions/domain/action-input';
import type { ActionRecord } from '~/improve/actions/store/action.server';
import { takeActionStep, type TakenStep } from '~/improve/actions/store/action-step.server';
import { moveBaseline } from '~/improve/actions/store/baseline.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { formDone, formRefused, type FormResult } from '~/ui/admin/form-result';

type Changing = Pick<AdminRequest, 'context' | 'user' | 'by'>;
type Result = FormResult<{ form: ActionForm }, ActionProblem>;

const MAX_VERSION_LENGTH = 9;

/**
 * Takes the step that a form of an action asks for, or moves the baseline of its cell; refused, with what was typed,
 * where an input or the state does not allow it. Throws 'input-invalid', 'not-found'.
 */
export async function changeAction(asked: Changing, action: ActionRecord, form: URLSearchParams): Promise<Result> {
  const intent = form.get('intent');
  const today = toLocalDay(asked.by.now, asked.context.env.timeZone);
  if (intent === 'BASELINE') return changeBaseline(asked, action, form, today);
  const step = personSteps.find((one) => one === intent);
  const version = (form.get('version') ?? '').slice(0, MAX_VERSION_LENGTH);
  if (step === undefined || !/^\d+$/.test(version)) throw new DomainError('input-invalid');
  const taken = readStep(step, form, today);
  if ('problems' in taken) return refuse(form, taken.problems);
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

async function changeBaseline(
  { context: { db }, user, by }: Changing,
  { unitId, field, indicator }: ActionRecord,
  form: URLSearchParams,
  today: string,
): Promise<Result> {
  const read = readActionInput(form, 'BASELINE', ['note'], today);
  const fromWeek = readWeek(form.get(inputName('BASELINE', 'week')), today);
  if ('problems' in read || fromWeek === null) {
    const problems = 'problems' in read ? read.problems : [];
    const ofWeek: InputProblem = { field: inputName('BASELINE', 'week'), code: 'period-unknown' };
    return refuse(form, fromWeek === null ? [ofWeek, ...problems] : problems);
  }
  const moved = { fromWeek, reason: read.value.note };
  return attempt(form, 'BASELINE', () =>
    moveBaseline(db, { unitId, field, indicator }, moved, { by: user, now: by.now }),
  );
}

/** The key of a week that has begun, or null. */
function readWeek(typed: string | null, today: string): string | null {
  try {
    const { kind, key, firstDay } = parsePeriod(typed ?? '');
    return kind === 'week' && firstDay <= today ? key : null;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return null;
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

export function refuse(form: URLSearchParams, problems: readonly InputProblem[]) {
  const isOvertaken = problems.some(({ code }) => code === 'action-changed' || code === 'action-open');
  return formRefused(problems, Object.fromEntries(form), isOvertaken ? 409 : 422);
}
