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

/** The scale of an address; of none, that of five levels. Throws 'scale-unknown'. */
export function readScale(text: string | null): Scale {
  const scale = scales.find((one) => one === (text ?? 'five'));
  if (scale === undefined) throw new DomainError('scale-unknown');
  return scale;
}

/**
 * The questionnaire that an address calls: a version (`five-2`), the draft of a scale (`draft-five`), or one that
 * somebody proposed (`change-12`). Throws 'not-found'.
 */
export async function getAskedQuestionnaire(
  db: Database,
  user: { id: number },
  asked: string,
): Promise<QuestionnaireContent> {
  const [what, which = ''] = asked.slice(0, 40).split('-');
  if (what === 'change') {
    const { content } = await getSeenChange(db, user, requireRecordId(which), 'QUESTIONNAIRE');
    const { scale, words } = questionnaireChangeSchema.parse(content);
    return asNext(db, scale, words);
  }
  if (what !== 'draft') return getVersion(db, asked);
  const scale = readScale(which);
  const draft = await findQuestionnaireDraft(db, scale);
  if (draft === null) throw new DomainError('not-found');
  return asNext(db, scale, draft.words);
}

async function asNext(db: Database, scale: Scale, words: QuestionnaireWords): Promise<QuestionnaireContent> {
  const { content } = await getCurrentQuestionnaire(db, scale);
  return withWords(content, nextVersion(content), words);
}
