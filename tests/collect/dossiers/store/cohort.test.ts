import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import type { Database } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { deriveDossierKey } from '~/collect/dossiers/store/dossier-key.server';
import { upgradeCohorts } from '~/collect/dossiers/store/cohort-upgrade.server';
import { deriveClaimKey, toRatedDossier } from '~/collect/dossiers/store/rated-dossier-key.server';
import { changeResponse } from '~/collect/ratings/store/response.server';
import { moveRatings } from '~/collect/ratings/store/rating-move.server';
import { writeRatings } from '~/collect/ratings/store/write-ratings.server';
import { recountCohorts } from '~/measure/reports/store/cohort-recount.server';
import { findStaleCounts } from '~/measure/reports/store/stale-counts.server';
import { databaseTest as test, TEST_NOW } from '../../../support/database';
import { newRating } from '../../../support/new-rating';
import { DISTRICT, WARD } from '../../../measure/reports/store/report-world';
import { dossierOf, registerDossiers, SECRET } from './dossier-file';

const later = (minutes: number) => new Date(TEST_NOW.getTime() + minutes * 60_000);

/** Rates a dossier by its invitation; gives the rating's id. */
async function rateDossier(db: Database, number: string, { at = TEST_NOW, day = '2026-11-18' } = {}): Promise<string> {
  const key = deriveDossierKey(SECRET, number) ?? '';
  const { unitId } = await db.dossier.findUniqueOrThrow({ where: { key }, select: { unitId: true } });
  const point = await db.servicePoint.findFirst({ select: { id: true } });
  const dossier = { ...toRatedDossier(SECRET, 'invited', deriveClaimKey(SECRET, key)), registered: key };
  const rating = await newRating(db, { id: point?.id ?? 1, unitId }, { givenAt: at, day, dossier });
  await inTransaction(db, (tx) => writeRatings(tx, [rating]));
  return rating.id;
}

/** The tallies that are not zero, and those of zero that say that dossiers are registered. */
async function tallies(db: Database) {
  const rows = await db.cohortTally.findMany({
    orderBy: [{ span: 'asc' }, { fieldCode: 'asc' }, { exclusion: 'asc' }],
  });
  return rows.map(({ span, fieldCode, exclusion, rated }) =>
    [span, fieldCode, exclusion, rated].join(' ').replace('  ', ' '),
  );
}

const W46 = parsePeriod('2026-W46');
const W47 = parsePeriod('2026-W47');

/** What live reports read of each period agrees with what is counted again. */
async function expectAgreement(db: Database): Promise<void> {
  for (const key of ['2026-W46', '2026-W47', '2026-W48', '2026-10', '2026-11', '2026-Q4', '2026'])
    expect([key, await findStaleCounts(db, parsePeriod(key))]).toEqual([key, []]);
}

test('a dossier is counted where it was completed, whenever it was rated', async ({ db }) => {
  await registerDossiers(db, [
    dossierOf('H29-1', { completedOn: '2026-11-11' }),
    dossierOf('H29-2', { completedOn: '2026-11-13' }),
    dossierOf('H29-3', { completedOn: '2026-11-16' }),
  ]);
  expect(await tallies(db)).toEqual(['2026-11-09 CIVIL_STATUS 0', '2026-11-16 CIVIL_STATUS 0']);
  await rateDossier(db, 'H29-1');
  await rateDossier(db, 'H29-2', { day: '2026-11-14' });
  expect(await tallies(db)).toEqual(['2026-11-09 CIVIL_STATUS 2', '2026-11-16 CIVIL_STATUS 0']);
  await expectAgreement(db);
});

test('the days that a week and a month share are told apart where they are not all of the week', async ({ db }) => {
  await registerDossiers(db, [
    dossierOf('H29-1', { receivedOn: '2026-10-20', completedOn: '2026-10-30' }),
    dossierOf('H29-2', { receivedOn: '2026-10-20', completedOn: '2026-11-01' }),
  ]);
  await rateDossier(db, 'H29-1');
  await rateDossier(db, 'H29-2');
  expect(await tallies(db)).toEqual(['2026-10-26 CIVIL_STATUS 1', '2026-11-01 CIVIL_STATUS 1']);
  await expectAgreement(db);
});

test('a rating that a rule keeps out leaves its dossiers, and comes back when it is let in again', async ({ db }) => {
  await registerDossiers(db, [dossierOf('H29-1')]);
  const id = await rateDossier(db, 'H29-1');
  await inTransaction(db, (tx) => moveRatings(tx, [id], { from: '', to: 'BURST' }, later(1)));
  expect(await tallies(db)).toEqual(['2026-11-16 CIVIL_STATUS 0', '2026-11-16 CIVIL_STATUS BURST 1']);
  await expectAgreement(db);
  await inTransaction(db, (tx) => moveRatings(tx, [id], { from: 'BURST', to: '' }, later(2)));
  expect(await tallies(db)).toEqual(['2026-11-16 CIVIL_STATUS 1', '2026-11-16 CIVIL_STATUS BURST 0']);
  await expectAgreement(db);
});

test('a rating that its person changes stays among the same dossiers', async ({ db }) => {
  await registerDossiers(db, [dossierOf('H29-1')]);
  await changeResponse(db, await rateDossier(db, 'H29-1'), { level: 1 }, later(1));
  expect(await tallies(db)).toEqual(['2026-11-16 CIVIL_STATUS 1']);
  await expectAgreement(db);
});

test('a dossier that is corrected takes its rating along', async ({ db }) => {
  await registerDossiers(db, [dossierOf('H29-1'), dossierOf('H29-2')]);
  const id = await rateDossier(db, 'H29-1');
  await rateDossier(db, 'H29-2');
  await inTransaction(db, (tx) => moveRatings(tx, [id], { from: '', to: 'BURST' }, later(1)));
  await registerDossiers(db, [dossierOf('H29-1', { completedOn: '2026-11-12' })], { now: later(2) });
  await registerDossiers(db, [dossierOf('H29-2', { field: 'LAND', completedOn: '2026-11-12' })], { now: later(3) });
  expect(await tallies(db)).toEqual([
    '2026-11-09 CIVIL_STATUS 0',
    '2026-11-09 CIVIL_STATUS BURST 1',
    '2026-11-09 LAND 1',
    '2026-11-16 CIVIL_STATUS 0',
    '2026-11-16 CIVIL_STATUS BURST 0',
  ]);
  await expectAgreement(db);
});

test('a count as of a moment knows nothing of what came, moved or was excluded from then on', async ({ db }) => {
  await registerDossiers(db, [dossierOf('H29-1'), dossierOf('H29-2'), dossierOf('H29-3')]);
  const excluded = await rateDossier(db, 'H29-1');
  await rateDossier(db, 'H29-2');
  const cut = later(10);
  await rateDossier(db, 'H29-3', { at: later(11) });
  await inTransaction(db, (tx) => moveRatings(tx, [excluded], { from: '', to: 'BURST' }, later(12)));
  await registerDossiers(db, [dossierOf('H29-2', { completedOn: '2026-11-12' })], { now: later(13) });
  expect(await recountCohorts(db, W47, cut)).toMatchObject([{ field: 'CIVIL_STATUS', exclusion: '', rated: 2 }]);
  expect(await recountCohorts(db, W46, cut)).toEqual([]);
  expect(await recountCohorts(db, W46, later(20))).toMatchObject([{ exclusion: '', rated: 1 }]);
  const now = await recountCohorts(db, W47, later(20));
  expect(now.map(({ exclusion, rated }) => [exclusion, rated]).sort()).toEqual([
    ['', 1],
    ['BURST', 1],
  ]);
});

test('a tally that was changed by hand is found', async ({ db }) => {
  await registerDossiers(db, [dossierOf('H29-1')]);
  await rateDossier(db, 'H29-1');
  await db.cohortTally.updateMany({ data: { rated: 7 } });
  expect(await findStaleCounts(db, W47)).toEqual([
    {
      source: 'cohorts',
      when: '2026-11-16',
      unit: WARD,
      field: 'CIVIL_STATUS',
      detail: '',
      stored: '7',
      recounted: '1',
    },
  ]);
});

test('what an older version stored is counted once, also by two starts at the same moment', async ({ db }) => {
  await registerDossiers(db, [
    dossierOf('H29-1'),
    dossierOf('H29-2'),
    dossierOf('H29-3', { unit: DISTRICT, field: 'LAND', completedOn: '2026-11-12' }),
  ]);
  const id = await rateDossier(db, 'H29-1');
  await rateDossier(db, 'H29-2');
  await inTransaction(db, (tx) => moveRatings(tx, [id], { from: '', to: 'BURST' }, later(1)));
  await db.cohortPlace.deleteMany();
  await db.cohortTally.deleteMany();
  await db.installation.updateMany({ data: { cohortsKnown: false } });
  await Promise.all([upgradeCohorts(db, SECRET), upgradeCohorts(db, SECRET)]);
  expect(await tallies(db)).toEqual(
    ['2026-11-09 LAND 0', '2026-11-16 CIVIL_STATUS 1', '2026-11-16 CIVIL_STATUS BURST 1'].sort((a, b) =>
      a.slice(0, 10) < b.slice(0, 10) ? -1 : 1,
    ),
  );
  await expectAgreement(db);
  await db.cohortTally.deleteMany();
  await upgradeCohorts(db, SECRET);
  expect(await tallies(db)).toEqual([]);
});
