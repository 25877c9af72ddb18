import { expect } from 'vitest';
import { applyDueChanges, draftChange, grantChange, proposeChange } from '~/registry/changes/store/dated-change.server';
import type { QuestionnaireChange } from '~/registry/questionnaires/domain/questionnaire-change';
import { wordsOf } from '~/registry/questionnaires/domain/questionnaire-words';
import {
  dropQuestionnaireDraft,
  findQuestionnaireDraft,
  saveQuestionnaireDraft,
  seenDraft,
} from '~/registry/questionnaires/store/questionnaire-draft.server';
import { getCurrentQuestionnaire, listVersions } from '~/registry/questionnaires/store/questionnaire.server';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';

const TIME_ZONE = 'Asia/Ho_Chi_Minh';
const TODAY = '2026-11-18';

databaseTest(
  'of two who save one draft at once the later is told, and so is who saw a dropped one',
  async ({ db, now }) => {
    const [one, other] = [await signedIn(db, now, 'ADMINISTRATOR'), await signedIn(db, now, 'ADMINISTRATOR')];
    const { content } = await getCurrentQuestionnaire(db, 'five');
    const draft = { base: content.version, words: wordsOf(content), seen: '' };
    await saveQuestionnaireDraft(db, 'five', draft, { by: one.user, now: now() });
    const later = { by: other.user, now: new Date(now().getTime() + 1_000) };
    await expect(saveQuestionnaireDraft(db, 'five', draft, later)).rejects.toMatchObject({
      code: 'draft-changed-meanwhile',
    });
    const seen = seenDraft(await findQuestionnaireDraft(db, 'five'));
    const words = { ...draft.words, comment: { vi: 'Góp ý', en: 'Comment' } };
    await saveQuestionnaireDraft(db, 'five', { ...draft, words, seen }, later);
    expect(await findQuestionnaireDraft(db, 'five')).toMatchObject({
      words,
      revision: 2,
      savedBy: other.user.displayName,
    });
    await expect(dropQuestionnaireDraft(db, 'five', seen, later)).rejects.toMatchObject({
      code: 'draft-changed-meanwhile',
    });
    await dropQuestionnaireDraft(db, 'five', seenDraft(await findQuestionnaireDraft(db, 'five')), later);
    expect(await findQuestionnaireDraft(db, 'five')).toBeNull();
  },
);

databaseTest(
  'two administrators publish a version on its day, once, and none before it changes',
  async ({ db, now }) => {
    const [one, other] = [await signedIn(db, now, 'ADMINISTRATOR'), await signedIn(db, now, 'ADMINISTRATOR')];
    const before = await db.questionnaire.findMany({ orderBy: { id: 'asc' } });
    const { content } = await getCurrentQuestionnaire(db, 'five');
    const words = { ...wordsOf(content), comment: { vi: 'Xin góp ý thêm', en: 'Please add a comment' } };
    const seen = '';
    await saveQuestionnaireDraft(db, 'five', { base: content.version, words, seen }, { by: one.user, now: now() });
    const draft = async (day: string) => {
      const change: QuestionnaireChange = { day, scale: 'five', base: content.version, words };
      const kept = { kind: 'QUESTIONNAIRE' as const, day, basis: 'Câu hỏi dễ hiểu hơn', content: change };
      return draftChange(db, kept, { by: one.user, now: now() });
    };
    const tomorrow = new Date(TEST_NOW.getTime() + 86_400_000);
    const [first, second] = [await draft('2026-11-19'), await draft(TODAY)];
    await proposeChange(db, first, { by: one.user, now: now() });
    await expect(proposeChange(db, second, { by: one.user, now: now() })).rejects.toMatchObject({
      code: 'questionnaire-change-open',
    });
    // As from a version that let both wait.
    await db.datedChange.update({ where: { id: second }, data: { state: 'WAITING' }, select: { id: true } });
    const granting = { by: other.user, now: now(), timeZone: TIME_ZONE };
    await expect(grantChange(db, second, { ...granting, by: one.user })).rejects.toMatchObject({
      code: 'second-person-required',
    });
    expect((await getCurrentQuestionnaire(db, 'five')).content.version).toBe('five-3');
    expect(await findQuestionnaireDraft(db, 'five')).not.toBeNull();
    await grantChange(db, second, granting);
    await grantChange(db, first, granting);
    const published = await getCurrentQuestionnaire(db, 'five');
    expect(published.content).toMatchObject({ version: 'five-4', comment: { question: words.comment } });
    expect((await getCurrentQuestionnaire(db, 'three')).content.version).toBe('three-3');
    expect(await findQuestionnaireDraft(db, 'five')).toBeNull();
    // The same words cannot be published once more, and the other change says why it failed.
    expect(await applyDueChanges(db, { now: tomorrow, timeZone: TIME_ZONE })).toEqual({ applied: 0, failed: 1 });
    expect(await db.datedChange.findUnique({ where: { id: first } })).toMatchObject({
      state: 'FAILED',
      failure: 'questionnaire-published-meanwhile',
    });
    expect((await db.questionnaire.findMany({ orderBy: { id: 'asc' } })).slice(0, before.length)).toEqual(before);
    expect((await listVersions(db)).map((version) => version.content.version)[0]).toBe('five-4');
    expect(await db.auditEvent.findMany({ where: { action: 'questionnaire.publish' } })).toMatchObject([
      { actor: other.user.name, subject: 'five-4' },
    ]);
  },
);
