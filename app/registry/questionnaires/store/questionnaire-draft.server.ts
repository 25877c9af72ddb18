import { DomainError } from '~/base/errors';
import type { Scale } from '~/base/scale';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { lockInstallation } from '~/platform/database/installation.server';
import {
  differingWords,
  questionnaireWordsSchema,
  wordsOf,
  type QuestionnaireWords,
} from '~/registry/questionnaires/domain/questionnaire-words';
import { getCurrentQuestionnaire } from '~/registry/questionnaires/store/questionnaire.server';

/** A wording that nobody was asked in yet; of each scale there is one. `base`: the version it was worded from. */
export type QuestionnaireDraft = {
  base: string;
  words: QuestionnaireWords;
  /** Counts how often it was saved, to tell what somebody saw from what is there. */
  revision: number;
  savedBy: string;
  savedAt: Date;
};

/** What tells a draft as a form showed it from the same after somebody saved it, or dropped it and began anew. */
export function seenDraft(draft: Pick<QuestionnaireDraft, 'revision' | 'savedAt'> | null): string {
  return draft === null ? '' : `${draft.revision} ${draft.savedAt.toISOString()}`;
}

type Attribution = { by: { id: number; name: string }; now: Date };

/** The draft of a scale, or null. */
export async function findQuestionnaireDraft(db: Queryable, scale: Scale): Promise<QuestionnaireDraft | null> {
  const row = await db.questionnaireDraft.findUnique({
    where: { scale },
    select: { base: true, words: true, revision: true, savedAt: true, savedBy: { select: { displayName: true } } },
  });
  return (
    row && {
      ...row,
      words: questionnaireWordsSchema.parse(JSON.parse(row.words)),
      savedBy: row.savedBy.displayName,
    }
  );
}

/**
 * Saves the draft of a scale. `seen`: as `seenDraft` told it when the form was made. Throws
 * 'draft-changed-meanwhile' where somebody saved or dropped it since.
 */
export async function saveQuestionnaireDraft(
  db: Database,
  scale: Scale,
  { base, words, seen }: { base: string; words: QuestionnaireWords; seen: string },
  { by, now }: Attribution,
): Promise<void> {
  const saved = { base, words: JSON.stringify(words), savedById: by.id, savedAt: now };
  await inTransaction(db, async (tx) => {
    // Of two who begin a draft at once the second sees the first one's.
    await lockInstallation(tx);
    const known = await requireSeen(tx, scale, seen);
    await tx.questionnaireDraft.upsert({
      where: { scale },
      create: { ...saved, scale, revision: 1 },
      update: { ...saved, revision: (known?.revision ?? 0) + 1 },
      select: { scale: true },
    });
    await recordAudit(tx, { at: now, actor: by.name, action: 'questionnaire.draft', subject: scale });
  });
}

/**
 * Drops the draft of a scale as it was seen; its words stay in the audit log where they are not those that are asked.
 * Throws 'draft-changed-meanwhile'.
 */
export async function dropQuestionnaireDraft(
  db: Database,
  scale: Scale,
  seen: string,
  { by, now }: Attribution,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockInstallation(tx);
    const dropped = await requireSeen(tx, scale, seen);
    if (dropped === null) return;
    await tx.questionnaireDraft.deleteMany({ where: { scale } });
    const asked = wordsOf((await getCurrentQuestionnaire(tx, scale)).content);
    const own = differingWords(asked, dropped.words).map((key) => [key, dropped.words[key]] as const);
    const detail = { base: dropped.base, words: JSON.stringify(Object.fromEntries(own)) };
    await recordAudit(tx, { at: now, actor: by.name, action: 'questionnaire.drop-draft', subject: scale, detail });
  });
}

async function requireSeen(tx: Transaction, scale: Scale, seen: string): Promise<QuestionnaireDraft | null> {
  const known = await findQuestionnaireDraft(tx, scale);
  if (seenDraft(known) !== seen) throw new DomainError('draft-changed-meanwhile');
  return known;
}
