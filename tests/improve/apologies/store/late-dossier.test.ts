import { expect } from 'vitest';
import { addDays } from '~/base/calendar/local-day';
import { determineLateState, lateShows, lateStates } from '~/improve/apologies/domain/appointment';
import { countLetter, noLetters } from '~/improve/apologies/domain/owed-letter';
import {
  countLateDossiers,
  findByNumber,
  getLateDossier,
  listLateDossiers,
} from '~/improve/apologies/store/late-dossier.server';
import { countLetters, sumLetters } from '~/improve/apologies/store/letter-count.server';
import { loadHolidayCalendar } from '~/improve/petitions/store/holiday.server';
import { dossierOf, registerDossiers, SECRET } from '../../../collect/dossiers/store/dossier-file';
import { DISTRICT } from '../../../measure/reports/store/report-world';
import { databaseTest as test } from '../../../support/database';
import { apologise, feedUnderWay, TUESDAY } from './late-world';

const WEEK = { firstDay: '2026-11-23', lastDay: '2026-11-29' };

test('lists and counts say of each dossier what the rule says, on every day', async ({ db }) => {
  const due = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`H29-${n + 1}`, addDays('2026-11-20', n)]));
  const ids = await feedUnderWay(db, due);
  await apologise(db, ids['H29-5'] ?? 0, 'H29-5', { to: '2026-11-26' });
  await apologise(db, ids['H29-6'] ?? 0, 'H29-6', { to: '2026-12-10' });
  const calendar = await loadHolidayCalendar(db);
  const page = { skip: 0, take: 100 };
  for (const today of ['2026-11-24', '2026-11-27', '2026-11-28', '2026-11-30']) {
    const asked = { today, calendar };
    const { dossiers } = await listLateDossiers(db, { ...asked, show: 'all' }, page);
    expect(dossiers).toHaveLength(12);
    const expected = new Map(dossiers.map((one) => [one.id, determineLateState(one, today, calendar)]));
    const [counts] = [...(await countLateDossiers(db, asked)).values()];
    for (const state of lateStates) {
      const listed = await listLateDossiers(db, { ...asked, show: state }, page);
      const should = [...expected].filter(([, called]) => called === state).map(([id]) => id);
      expect([today, state, listed.dossiers.map(({ id }) => id)]).toEqual([today, state, should]);
      expect(counts?.[state] ?? 0).toBe(should.length);
    }
    const work = await listLateDossiers(db, { ...asked, show: 'work' }, page);
    expect(work.total).toBe([...expected.values()].filter((one) => !['REAPPOINTED', 'ON_COURSE'].includes(one)).length);
  }
  expect(lateShows).toHaveLength(lateStates.length + 2);
});

test('letters are counted by unit and by the week of the first day, as the rule counts them', async ({ db }) => {
  const ids = await feedUnderWay(db, {
    'H29-1': '2026-11-23',
    'H29-2': '2026-11-24',
    'H29-3': '2026-11-24',
    'H29-4': '2026-11-25',
    'H29-5': '2026-11-26',
    'H29-6': '2026-11-30',
  });
  await feedUnderWay(db, { 'H30-1': '2026-11-24' }, { unit: DISTRICT, field: 'LAND' });
  await apologise(db, ids['H29-2'] ?? 0, 'H29-2', { on: '2026-11-23' });
  await apologise(db, ids['H29-3'] ?? 0, 'H29-3', { on: '2026-11-24' });
  // Done in time after all, with a letter; and one that the file moves to its new day.
  await apologise(db, ids['H29-4'] ?? 0, 'H29-4', { on: '2026-11-23' });
  await registerDossiers(
    db,
    [
      dossierOf('H29-4', { dueOn: '2026-11-25', completedOn: '2026-11-25' }),
      dossierOf('H29-2', { dueOn: '2026-12-01', completedOn: null }),
      dossierOf('H29-8', { dueOn: '2026-11-20', completedOn: '2026-11-24' }),
      dossierOf('H29-9', { dueOn: '2026-11-24', completedOn: '2026-11-24' }),
    ],
    { now: new Date('2026-11-25T12:00:00.000Z') },
  );
  const today = '2026-11-26';
  const counts = await countLetters(db, { ...WEEK, today });
  const own = new Set([(await getLateDossier(db, ids['H29-1'] ?? 0)).unitId]);
  const ward = counts.get([...own][0] ?? 0);
  expect(ward).toEqual({ owed: 3, inTime: 1, late: 1, unreported: 1 });
  const { dossiers } = await listLateDossiers(
    db,
    { unitIds: own, show: 'all', today, calendar: new Map() },
    { skip: 0, take: 50 },
  );
  const byRule = dossiers
    .filter(({ dueOn, letter }) => (letter?.dueOn ?? dueOn) <= WEEK.lastDay)
    .reduce((sum, one) => countLetter(sum, one, today), noLetters);
  expect(ward).toMatchObject(byRule);
  expect(sumLetters(counts.values())).toEqual({ owed: 4, inTime: 1, late: 1, unreported: 1 });
  expect([...(await countLetters(db, { ...WEEK, today, unitIds: own })).keys()]).toEqual([...own]);
  expect((await countLetters(db, { ...WEEK, today, unitIds: new Set() })).size).toBe(0);
});

test('a dossier is found by its number, however typed, in own units alone', async ({ db }) => {
  const ids = await feedUnderWay(db, { 'H29-1': TUESDAY });
  const find = (number: string, unitIds?: ReadonlySet<number>) => findByNumber(db, { number, secret: SECRET, unitIds });
  expect(await find(' h29 — 1')).toBe(ids['H29-1']);
  expect([await find('H29-2'), await find(''), await find('H29-1', new Set([0]))]).toEqual([null, null, null]);
  await expect(getLateDossier(db, ids['H29-1'] ?? 0, new Set([0]))).rejects.toThrow('not-found');
});
