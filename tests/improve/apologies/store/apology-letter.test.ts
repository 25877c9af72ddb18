import { expect } from 'vitest';
import { voidLetter } from '~/improve/apologies/store/apology-letter.server';
import { getLateDossier } from '~/improve/apologies/store/late-dossier.server';
import { dossierOf, registerDossiers, SECRET } from '../../../collect/dossiers/store/dossier-file';
import { DISTRICT, TIME_ZONE } from '../../../measure/reports/store/report-world';
import { databaseTest as test } from '../../../support/database';
import { apologise, feedUnderWay, morningOf, TUESDAY } from './late-world';

const context = (day: string) => ({ actor: 'Bùi Hoa', now: morningOf(day), timeZone: TIME_ZONE, secret: SECRET });

test('letters of a unit and year are numbered without gaps, also two at once and where one is refused', async ({
  db,
}) => {
  const ids = await feedUnderWay(db, { 'H29-1': TUESDAY, 'H29-2': TUESDAY, 'H29-3': TUESDAY });
  const other = await feedUnderWay(db, { 'H30-1': TUESDAY }, { unit: DISTRICT, field: 'LAND' });
  const [first, second] = await Promise.all([
    apologise(db, ids['H29-1'] ?? 0, 'h29 – 1'),
    apologise(db, ids['H29-2'] ?? 0, 'H29-2'),
  ]);
  expect([first.number, second.number].sort()).toEqual([1, 2]);
  await expect(apologise(db, ids['H29-3'] ?? 0, 'H29-3', { to: TUESDAY })).rejects.toThrow('new-day-not-after');
  expect(await apologise(db, ids['H29-3'] ?? 0, 'H29-3')).toEqual({ year: 2026, number: 3 });
  expect(await apologise(db, other['H30-1'] ?? 0, 'H30-1')).toEqual({ year: 2026, number: 1 });
});

test('a dossier is reappointed once, of two letters at once one is refused, and none comes after the end', async ({
  db,
}) => {
  const ids = await feedUnderWay(db, { 'H29-1': TUESDAY, 'H29-2': TUESDAY });
  const id = ids['H29-1'] ?? 0;
  const both = await Promise.allSettled([apologise(db, id, 'H29-1'), apologise(db, id, 'H29-1')]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(apologise(db, id, 'H29-1', { on: '2026-12-02', to: '2026-12-10' })).rejects.toThrow(
    'letter-not-possible',
  );
  await registerDossiers(db, [dossierOf('H29-2', { dueOn: TUESDAY })]);
  await expect(apologise(db, ids['H29-2'] ?? 0, 'H29-2')).rejects.toThrow('letter-not-possible');
  expect(await db.apologyLetter.count()).toBe(1);
});

test('a letter is made void on its day only, keeps its number, and another takes its place', async ({ db }) => {
  const ids = await feedUnderWay(db, { 'H29-1': '2026-11-27' });
  const id = ids['H29-1'] ?? 0;
  await apologise(db, id, 'H29-1');
  await expect(voidLetter(db, id, context('2026-11-25'))).rejects.toThrow('letter-not-possible');
  await voidLetter(db, id, context(TUESDAY));
  await expect(voidLetter(db, id, context(TUESDAY))).rejects.toThrow('letter-not-possible');
  expect(await apologise(db, id, 'H29-1', { on: '2026-11-25', to: '2026-12-03' })).toMatchObject({ number: 2 });
  const { letter, letters } = await getLateDossier(db, id);
  expect(letter).toMatchObject({ number: 2, newDueOn: '2026-12-03', dueOn: '2026-11-27' });
  expect(letters.map(({ number, isVoid }) => [number, isVoid])).toEqual([
    [1, true],
    [2, false],
  ]);
});

test('a letter is about the dossier whose number is typed, of an own unit alone; nothing of it is stored in clear', async ({
  db,
}) => {
  const ids = await feedUnderWay(db, { 'H29-1': TUESDAY, 'H29-2': TUESDAY });
  const id = ids['H29-1'] ?? 0;
  await expect(apologise(db, id, 'H29-2')).rejects.toThrow('dossier-number-differs');
  await expect(apologise(db, id, '')).rejects.toThrow('dossier-number-differs');
  await expect(apologise(db, id, 'H29-1', { unitIds: new Set([0]) })).rejects.toThrow('not-found');
  await expect(apologise(db, 999_999, 'H29-1')).rejects.toThrow('not-found');
  expect(await db.apologyBook.count()).toBe(0);
  await apologise(db, id, 'H29-1');
  const stored = [
    await db.apologyLetter.findMany(),
    await db.trackedDossier.findMany(),
    await db.auditEvent.findMany(),
  ];
  expect(JSON.stringify(stored)).not.toMatch(/H29-/i);
  expect(await db.auditEvent.count({ where: { action: 'apology.issue' } })).toBe(1);
});
