import { toLocalDay } from '~/base/calendar/local-day';
import { DomainError, httpStatusOf, isDomainError, type ErrorCode, type ErrorDetails } from '~/base/errors';
import type { Scale } from '~/base/scale';
import { readFrame } from '~/registry/changes/domain/unit-form';
import { listOpenChanges } from '~/registry/changes/store/dated-change-record.server';
import { draftChange } from '~/registry/changes/store/dated-change.server';
import { checkQuestionnaire } from '~/registry/changes/store/questionnaire-effects.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import {
  checkFirstDay,
  questionnaireChangeSchema,
  type QuestionnaireChange,
} from '~/registry/questionnaires/domain/questionnaire-change';
import { versionSchema } from '~/registry/questionnaires/domain/questionnaire-content';
import { readWords } from '~/registry/questionnaires/domain/questionnaire-words';
import {
  dropQuestionnaireDraft,
  findQuestionnaireDraft,
  saveQuestionnaireDraft,
  seenDraft,
} from '~/registry/questionnaires/store/questionnaire-draft.server';
import { formDone, formRefused, type FormResult } from '~/ui/admin/form-result';

type Asked = Pick<AdminRequest, 'context' | 'user' | 'by'>;
type Done = { what: 'save' | 'drop' };

/**
 * What the forms of a draft ask to be done; a proposal leads to the address of its page. Throws 'input-invalid'.
 */
export async function changeDraft(
  asked: Asked,
  scale: Scale,
  form: URLSearchParams,
): Promise<FormResult<Done, ErrorCode> | string> {
  const typed = Object.fromEntries(form);
  try {
    switch (typed.intent ?? '') {
      case 'save':
        return await saveDraft(asked, scale, typed);
      case 'drop':
        if (typed.confirmed === undefined) return formRefused([{ field: 'confirmed', code: 'value-missing' }], typed);
        await dropQuestionnaireDraft(asked.context.db, scale, typed.seen ?? '', { by: asked.user, now: asked.by.now });
        return formDone({ what: 'drop' });
      case 'propose':
        return await proposeDraft(asked, scale, typed);
      default:
        throw new DomainError('input-invalid');
    }
  } catch (error) {
    if (!isDomainError(error) || error.code !== 'draft-changed-meanwhile') throw error;
    return formRefused([{ code: error.code }], typed, httpStatusOf(error.code));
  }
}

async function saveDraft(
  { context: { db }, user, by }: Asked,
  scale: Scale,
  typed: Record<string, string>,
): Promise<FormResult<Done, ErrorCode>> {
  const base = versionSchema.safeParse(typed.rebase ?? typed.base ?? '');
  if (!base.success) throw new DomainError('input-invalid');
  const { words, faults } = readWords(typed);
  if (faults.length > 0) return formRefused(faults, typed);
  const draft = { base: base.data, words, seen: typed.seen ?? '' };
  await saveQuestionnaireDraft(db, scale, draft, { by: user, now: by.now });
  return formDone({ what: 'save' });
}

async function proposeDraft(
  { context: { db, env }, user, by }: Asked,
  scale: Scale,
  typed: Record<string, string>,
): Promise<FormResult<Done, ErrorCode> | string> {
  const draft = await findQuestionnaireDraft(db, scale);
  if (draft === null || seenDraft(draft) !== typed.seen) throw new DomainError('draft-changed-meanwhile');
  const { day, basis, faults } = readFrame(typed);
  if (faults.length > 0) return formRefused(faults, typed);
  const change: QuestionnaireChange = { day, scale, base: draft.base, words: draft.words };
  const problems = [...checkFirstDay(day, toLocalDay(by.now, env.timeZone)), ...(await checkQuestionnaire(db, change))];
  const isOpen = (await listOpenChanges(db, 'QUESTIONNAIRE')).some(
    ({ content }) => questionnaireChangeSchema.parse(content).scale === scale,
  );
  if (isOpen) problems.push({ field: '', code: 'questionnaire-change-open' });
  if (problems.length > 0) {
    const shown = problems.map(({ field, ...problem }): { field?: string; code: ErrorCode; details?: ErrorDetails } =>
      field === '' ? problem : { field, ...problem },
    );
    return formRefused(shown, typed, Math.max(...problems.map(({ code }) => httpStatusOf(code))));
  }
  const kept = { kind: 'QUESTIONNAIRE' as const, day, basis, content: change };
  return `/admin/questionnaires/changes/${await draftChange(db, kept, { by: user, now: by.now })}`;
}
