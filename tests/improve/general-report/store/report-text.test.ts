import { expect } from 'vitest';
import { countActionsAbout } from '~/improve/actions/store/action-list.server';
import { countExplanations, listUnexplained } from '~/improve/explanations/store/explanation-counts.server';
import { mapReportTexts, writeReportText } from '~/improve/general-report/store/report-text.server';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { openedAction } from '../../../support/opened-action';
import { signedIn } from '../../../support/signed-in';
import { passWeek } from '../../explanations/store/explanation-world';

databaseTest('of two people who write a section at once one is told, and both texts are safe', async ({ db, now }) => {
  const { user } = await signedIn(db, now, 'ADMINISTRATOR');
  const write = (text: string, seen: number) =>
    writeReportText(
      db,
      { span: '2026-H1', section: 'causes', text, seen },
      { by: { id: user.id, name: user.name }, now: TEST_NOW },
    );
  const both = await Promise.allSettled([write('một', 0), write('hai', 0)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(write('ba', 0)).rejects.toThrow('report-text-changed');
  const first = await mapReportTexts(db, '2026-H1');
  expect(first.get('causes')).toMatchObject({ version: 1 });
  await write(first.get('causes')?.text ?? '', 1);
  await write('', 1);
  expect((await mapReportTexts(db, '2026-H1')).get('causes')).toMatchObject({ version: 2, text: '' });
  expect((await mapReportTexts(db, '2026-H2')).size).toBe(0);
});

databaseTest('what was asked and is done is counted by unit, in the weeks that are asked for alone', async ({ db }) => {
  const week = '2026-W44';
  await passWeek(db, week);
  const asked = await db.explanation.findMany({ where: { indicator: 'PARTICIPATION' } });
  const [one] = asked;
  if (one === undefined) throw new Error('nothing was asked');
  const counts = await countExplanations(db, { first: week, last: week });
  const all = await db.explanation.count({ where: { unitId: one.unitId } });
  expect(counts.get(one.unitId)).toMatchObject({ asked: all, unanswered: all, accepted: 0 });
  expect((await countExplanations(db, { first: '2026-W45', last: '2026-W52' })).size).toBe(0);
  const unexplained = await listUnexplained(db, { indicator: 'PARTICIPATION', weeks: { first: week, last: week } });
  expect(unexplained).toEqual(new Set(asked.map(({ unitId, field }) => `${unitId} ${field}`)));

  await openedAction(db, { unitId: one.unitId, field: one.field, week }, TEST_NOW);
  const span = { from: new Date(0), until: new Date(1), weeks: { first: week, last: week } };
  expect((await countActionsAbout(db, span)).get(one.unitId)).toMatchObject({
    opened: 1,
    states: { NEEDS_OWNER: 1 },
    effects: { 'too-early': 1 },
  });
});
