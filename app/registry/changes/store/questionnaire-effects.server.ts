import { DomainError } from '~/base/errors';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Queryable, Transaction } from '~/platform/database/db.server';
import { lockInstallation } from '~/platform/database/installation.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import {
  checkQuestionnaireChange,
  nextVersion,
  type QuestionnaireChange,
  type QuestionnaireProblem,
} from '~/registry/questionnaires/domain/questionnaire-change';
import { withWords } from '~/registry/questionnaires/domain/questionnaire-words';
import { getCurrentQuestionnaire } from '~/registry/questionnaires/store/questionnaire.server';

/** What is wrong with publishing other words by what is asked now. */
export async function checkQuestionnaire(db: Queryable, change: QuestionnaireChange): Promise<QuestionnaireProblem[]> {
  return checkQuestionnaireChange((await getCurrentQuestionnaire(db, change.scale)).content, change);
}

/**
 * Publishes the words as the next version: who opens a page from now on is asked in them, and what was answered before
 * keeps its version. A draft that says the same is done with. Throws the first of what is wrong with it by now.
 */
export async function applyQuestionnaireChange(
  tx: Transaction,
  change: QuestionnaireChange,
  { actor, now, change: id }: { actor: string; now: Date; change: number },
): Promise<void> {
  // Of two changes the second sees what the first did.
  await lockInstallation(tx);
  const [problem] = await checkQuestionnaire(tx, change);
  if (problem !== undefined) throw new DomainError(problem.code);
  const { scale, words } = change;
  const { content: before } = await getCurrentQuestionnaire(tx, scale);
  const version = nextVersion(before);
  const content = JSON.stringify(withWords(before, version, words));
  await tx.questionnaire.create({
    data: { version, scale, content, sha256: sha256Hex(content), publishedAt: now },
    select: { id: true },
  });
  await tx.questionnaireDraft.deleteMany({ where: { scale, words: JSON.stringify(words) } });
  const detail = { from: change.day, change: String(id) };
  await recordAudit(tx, { at: now, actor, action: 'questionnaire.publish', subject: version, detail });
}
