import { DomainError } from '~/base/errors';
import { requireRecordId } from '~/base/record-id';
import { scales, type Scale } from '~/base/scale';
import type { Database } from '~/platform/database/db.server';
import { getSeenChange } from '~/registry/changes/pages/unit-change-page.server';
import { nextVersion, questionnaireChangeSchema } from '~/registry/questionnaires/domain/questionnaire-change';
import type { QuestionnaireContent } from '~/registry/questionnaires/domain/questionnaire-content';
import { withWords, type QuestionnaireWords } from '~/registry/questionnaires/domain/questionnaire-words';
import { findQuestionnaireDraft } from '~/registry/questionnaires/store/questionnaire-draft.server';
import { getCurrentQuestionnaire, getVersion } from '~/registry/questionnaires/store/questionnaire.server';

const LONGEST_NAME = 40;

/** The scale of an address; of none, that of five levels. Throws 'scale-unknown'. */
export function readScale(text: string | null): Scale {
  const scale = scales.find((one) => one === (text ?? 'five'));
  if (scale === undefined) throw new DomainError('scale-unknown');
  return scale;
}

/**
 * The questionnaire that an address calls: a version (`five-2`), the draft of a scale (`draft-five`), or one that
 * somebody proposed (`change-12`). `of`: what it is called, made anew of what was read, so that nothing else of the
 * address gets onto a page. Throws 'not-found'.
 */
export async function getAskedQuestionnaire(
  db: Database,
  user: { id: number },
  asked: string,
): Promise<{ of: string; content: QuestionnaireContent }> {
  if (asked.length > LONGEST_NAME) throw new DomainError('not-found');
  const [what, which = '', ...rest] = asked.split('-');
  if (rest.length > 0) throw new DomainError('not-found');
  if (what === 'change') {
    const id = requireRecordId(which);
    const { content } = await getSeenChange(db, user, id, 'QUESTIONNAIRE');
    const { scale, words } = questionnaireChangeSchema.parse(content);
    return { of: `change-${id}`, content: await asNext(db, scale, words) };
  }
  if (what !== 'draft') {
    const content = await getVersion(db, asked);
    return { of: content.version, content };
  }
  const scale = readScale(which);
  const draft = await findQuestionnaireDraft(db, scale);
  if (draft === null) throw new DomainError('not-found');
  return { of: `draft-${scale}`, content: await asNext(db, scale, draft.words) };
}

async function asNext(db: Database, scale: Scale, words: QuestionnaireWords): Promise<QuestionnaireContent> {
  const { content } = await getCurrentQuestionnaire(db, scale);
  return withWords(content, nextVersion(content), words);
}
