import { expect } from 'vitest';
import {
  action as changeAction,
  loader as changePage,
} from '~/collect/questionnaires/pages/questionnaire-change.route';
import { loader as comparison } from '~/collect/questionnaires/pages/questionnaire-comparison.route';
import { action as draftAction, loader as draftPage } from '~/collect/questionnaires/pages/questionnaire-draft.route';
import { loader as preview } from '~/collect/questionnaires/pages/questionnaire-preview.route';
import { loader as list } from '~/collect/questionnaires/pages/questionnaires.route';
import { kioskSettings } from '~/collect/kiosk/pages/settings.server';
import { acceptResponses } from '~/collect/intake/store/rating-intake.server';
import { createPointDirectory } from '~/registry/points/store/point-directory.server';
import {
  inputName,
  toTypedText,
  wordKeys,
  type QuestionnaireWords,
} from '~/registry/questionnaires/domain/questionnaire-words';
import { languages } from '~/base/text/languages';
import { addPoints, COUNTER } from '../../ratings/pages/rated-points';
import { callRoute } from '../../../support/call-route';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { doneIn, problemsIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';
import { visitor } from '../../../support/visitor';

const PATH = '/admin/questionnaires/draft?scale=five';
const QUESTION = 'Ông/Bà thấy [đơn vị] giải quyết hồ sơ [lĩnh vực] thế nào?';
const WHY = 'Điều gì làm Ông/Bà hài lòng nhất?';

type DraftPage = { words: QuestionnaireWords; seen: string; base: string };

function formOf({ words, seen, base }: DraftPage, changes: Record<string, string> = {}): Record<string, string> {
  const texts = wordKeys.flatMap((key) =>
    languages.map((language) => [inputName(key, language), toTypedText(key, language, words[key][language])] as const),
  );
  return { intent: 'save', seen, base, ...Object.fromEntries(texts), ...changes };
}

databaseTest(
  'a draft is saved, previewed, proposed, granted by another, and asked; what was opened before keeps its version',
  async ({ db, now, context }) => {
    const [one, other] = [await signedIn(db, now, 'ADMINISTRATOR'), await signedIn(db, now, 'ADMINISTRATOR')];
    const at = { context: context(), path: PATH, cookie: one.cookie };
    const open = async () => (await callRoute(draftPage, at)).body as DraftPage;
    const fresh = await open();
    const worded = { 'question-vi': QUESTION, 'why-satisfied-vi': WHY };

    // Nothing of what was typed is lost where something is wrong with it.
    const wrong = await callRoute(draftAction, { ...at, form: formOf(fresh, { ...worded, 'comment-en': '' }) });
    expect([wrong.status, problemsIn(wrong.body)]).toEqual([422, { 'comment-en': 'value-missing' }]);
    expect(wrong.body).toMatchObject({ typed: worded });
    expect(await db.questionnaireDraft.count()).toBe(0);

    expect(doneIn((await callRoute(draftAction, { ...at, form: formOf(fresh, worded) })).body)).toEqual({
      what: 'save',
    });
    const late = { ...at, cookie: other.cookie, form: formOf(fresh, { 'comment-vi': 'Ý khác' }) };
    const conflict = await callRoute(draftAction, late);
    expect([conflict.status, problemsIn(conflict.body)]).toEqual([409, { '': 'draft-changed-meanwhile' }]);
    expect(conflict.body).toMatchObject({ typed: { 'comment-vi': 'Ý khác' } });

    const shown = async (search: string) =>
      (await callRoute(preview, { ...at, path: `/admin/questionnaires/preview?${search}` })).body as string;
    expect(await shown('of=draft-five&lng=vi')).toMatch(/Ông\/Bà thấy <b>[^<]+<\/b> giải quyết hồ sơ/);
    expect(await shown('of=draft-five&lng=vi&level=5')).toContain(WHY);
    expect(await shown('of=five-3&lng=en')).toContain('How satisfied are you');
    // Whatever follows the name in the address is no part of the page.
    const form = '"><form method=post action=/admin/questionnaires/changes/1><button name=intent value=grant>';
    const refusedOf = async (of: string) => {
      const path = `/admin/questionnaires/preview?of=${encodeURIComponent(of)}`;
      return (await callRoute(preview, { ...at, path })).status;
    };
    for (const of of ['draft-five-"><form>', 'draft-five-', 'five-3-1', `five-3-${form}`, `five-3${form}`])
      expect(await refusedOf(of)).toBe(404);
    expect(await shown('of=draft-five&lng=vi')).toContain('<input type="hidden" name="of" value="draft-five"/>');
    const compared = await callRoute(comparison, {
      ...at,
      path: '/admin/questionnaires/compare?left=five-3&right=draft-five',
    });
    expect(compared.body).toMatchObject({ differing: ['question', 'why-satisfied'] });

    const { seen } = await open();
    const proposal = { intent: 'propose', seen, day: '2026-11-17', basis: 'Câu hỏi cũ khó hiểu' };
    expect(problemsIn((await callRoute(draftAction, { ...at, form: proposal })).body)).toEqual({
      day: 'questionnaire-day-past',
    });
    const { location } = await callRoute(draftAction, { ...at, form: { ...proposal, day: '2026-11-18' } });
    const change = location?.split('/').at(-1) ?? '';
    const page = { ...at, path: location ?? '', params: { change } };
    expect((await callRoute(changePage, { ...page, cookie: other.cookie })).status).toBe(404);
    await callRoute(changeAction, { ...page, form: { intent: 'propose' } });
    for (const of of [`change-${change}-${form}`, `change-${change}-">`]) expect(await refusedOf(of)).toBe(404);
    const again = await callRoute(draftAction, { ...at, form: { ...proposal, day: '2026-11-18' } });
    expect([again.status, problemsIn(again.body)]).toEqual([409, { '': 'questionnaire-change-open' }]);

    await addPoints(db, TEST_NOW);
    const citizen = () => visitor({ ...context(), points: createPointDirectory(db, now) });
    const before = await citizen().get(`/r/${COUNTER}`);
    const granted = await callRoute(changeAction, { ...page, cookie: other.cookie, form: { intent: 'grant' } });
    expect(doneIn(granted.body)).toEqual({ what: 'grant' });
    const after = await citizen().get(`/r/${COUNTER}`);
    expect(after.text).toContain('Ông/Bà thấy Phường Bến Nghé, Quận 1 giải quyết hồ sơ hộ tịch thế nào?');

    // Who opened the page before answers the question that stands on it.
    const sent = await citizen().post(`/r/${COUNTER}`, { ...before.hidden, level: '5' });
    expect((await citizen().get(sent.location)).text).toContain('Điều gì khiến Ông/Bà hài lòng?');
    const anew = await citizen().post(`/r/${COUNTER}`, { ...after.hidden, level: '5' });
    expect((await citizen().get(anew.location)).text).toContain(WHY);
    expect((await citizen().get(anew.location.replace('/reasons', '/level'))).text).toContain('Ông/Bà thấy');
    const versionOf = async (id: string | undefined) => {
      const { questionnaireId } = await db.response.findUniqueOrThrow({ where: { id: id ?? '' } });
      return (await db.questionnaire.findUniqueOrThrow({ where: { id: questionnaireId } })).version;
    };
    expect([await versionOf(before.hidden.id), await versionOf(after.hidden.id)]).toEqual(['five-3', 'five-4']);

    // A kiosk is told the new words, and a tablet without the network keeps the version it asked in.
    const own = { ...context(), points: createPointDirectory(db, now) };
    const { unitId, fieldCode } = await db.servicePoint.findFirstOrThrow({ where: { code: COUNTER } });
    const kiosk = { code: 'k10sk0000001', unitId, fieldCode, counter: 'Quầy 9', channel: 'KIOSK', createdAt: now() };
    const { id } = await db.servicePoint.create({ data: kiosk });
    expect(await kioskSettings(own, id)).toMatchObject({ questionnaire: { version: 'five-4' } });
    const rating = { point: COUNTER, scale: 'five', level: 4, givenAt: now().toISOString() };
    const ids = ['1', '2', '3'].map((digit) => `0000000${digit}-0000-4000-8000-000000000000`);
    const { answer } = await acceptResponses(own, [
      { ...rating, id: ids[0], questionnaire: 'five-3' },
      { ...rating, id: ids[1] },
      { ...rating, id: ids[2], questionnaire: 'three-1' },
    ]);
    expect(answer).toMatchObject({ accepted: 2, rejected: [{ id: ids[2], code: 'questionnaire-unknown' }] });
    expect([await versionOf(ids[0]), await versionOf(ids[1])]).toEqual(['five-3', 'five-4']);

    const listed = await callRoute(list, { ...at, path: '/admin/questionnaires' });
    expect(listed.body).toMatchObject({
      ofScale: [{ scale: 'five', draft: null, versions: [{ version: 'five-4', isCurrent: true }, {}, {}, {}] }, {}],
      changes: [{ kind: 'QUESTIONNAIRE', state: 'DONE' }],
    });
  },
);

databaseTest('what an address calls that is not there is not found', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const at = { context: context(), cookie };
  for (const of of ['', 'draft-five', 'five-9', 'change-x', 'change-7', 'draft-moon', '<b>'.repeat(100)]) {
    const path = `/admin/questionnaires/preview?of=${encodeURIComponent(of)}`;
    expect([404, 422]).toContain((await callRoute(preview, { ...at, path })).status);
  }
  const scale = await callRoute(draftPage, { ...at, path: '/admin/questionnaires/draft?scale=moon' });
  expect(scale.status).toBe(422);
  const nothing = await callRoute(draftAction, { ...at, path: PATH, form: {} });
  expect(nothing.status).toBe(422);
});

databaseTest(
  'a draft stays worded from its version until the newer one was looked at, and is dropped by who says so',
  async ({ db, now, context }) => {
    const [one, other] = [await signedIn(db, now, 'ADMINISTRATOR'), await signedIn(db, now, 'ADMINISTRATOR')];
    const at = { context: context(), path: PATH, cookie: one.cookie };
    const open = async () => (await callRoute(draftPage, at)).body as DraftPage & { current: string };
    const save = async (changes: Record<string, string>) =>
      callRoute(draftAction, { ...at, form: formOf(await open(), changes) });
    await save({ 'why-satisfied-vi': WHY });
    const { content, ...newest } = await db.questionnaire.findFirstOrThrow({ where: { version: 'five-3' } });
    const version = 'five-4';
    const worded = JSON.stringify({ ...(JSON.parse(content) as object), version });
    await db.questionnaire.create({
      data: { version, scale: newest.scale, content: worded, sha256: 'x', publishedAt: now() },
    });

    await save({ 'comment-vi': 'Ý kiến khác' });
    expect(await open()).toMatchObject({ base: 'five-3', current: 'five-4' });
    const { seen } = await open();
    const proposal = { intent: 'propose', seen, day: '2026-11-18', basis: 'Câu hỏi cũ khó hiểu' };
    const stale = await callRoute(draftAction, { ...at, form: proposal });
    expect([stale.status, problemsIn(stale.body)]).toEqual([409, { '': 'questionnaire-published-meanwhile' }]);
    await save({ rebase: 'five-4' });
    expect(await open()).toMatchObject({ base: 'five-4' });

    const drop = { intent: 'drop', seen: (await open()).seen };
    const asked = await callRoute(draftAction, { ...at, cookie: other.cookie, form: drop });
    expect([asked.status, problemsIn(asked.body)]).toEqual([422, { confirmed: 'value-missing' }]);
    expect(await db.questionnaireDraft.count()).toBe(1);
    const dropped = await callRoute(draftAction, { ...at, cookie: other.cookie, form: { ...drop, confirmed: 'on' } });
    expect(doneIn(dropped.body)).toEqual({ what: 'drop' });
    const event = await db.auditEvent.findFirstOrThrow({ where: { action: 'questionnaire.drop-draft' } });
    const { base, words } = JSON.parse(event.detail) as { base: string; words: string };
    expect([event.actor, base]).toEqual([other.user.name, 'five-4']);
    expect(JSON.parse(words)).toMatchObject({ 'why-satisfied': { vi: WHY }, comment: { vi: 'Ý kiến khác' } });
  },
);

databaseTest('what was published before a change was granted is told on its page', async ({ db, now, context }) => {
  const [one, other] = [await signedIn(db, now, 'ADMINISTRATOR'), await signedIn(db, now, 'ADMINISTRATOR')];
  const at = { context: context(), path: PATH, cookie: one.cookie };
  const open = async () => (await callRoute(draftPage, at)).body as DraftPage;
  await callRoute(draftAction, { ...at, form: formOf(await open(), { 'why-satisfied-vi': WHY }) });
  const proposal = { intent: 'propose', seen: (await open()).seen, day: '2026-11-18', basis: 'Câu hỏi cũ khó hiểu' };
  const { location } = await callRoute(draftAction, { ...at, form: proposal });
  const page = { ...at, path: location ?? '', params: { change: location?.split('/').at(-1) ?? '' } };
  await callRoute(changeAction, { ...page, form: { intent: 'propose' } });
  const { content } = await db.questionnaire.findFirstOrThrow({ where: { version: 'five-3' } });
  const worded = JSON.stringify({ ...(JSON.parse(content) as object), version: 'five-4' });
  await db.questionnaire.create({
    data: { version: 'five-4', scale: 'five', content: worded, sha256: 'x', publishedAt: now() },
  });
  const granted = await callRoute(changeAction, { ...page, cookie: other.cookie, form: { intent: 'grant' } });
  expect([granted.status, problemsIn(granted.body)]).toEqual([409, { '': 'questionnaire-published-meanwhile' }]);
});
