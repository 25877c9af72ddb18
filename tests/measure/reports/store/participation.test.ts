import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import type { Database } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { deriveDossierKey } from '~/collect/dossiers/store/dossier-key.server';
import { deriveClaimKey, toRatedDossier } from '~/collect/dossiers/store/rated-dossier-key.server';
import { writeRatings } from '~/collect/ratings/store/write-ratings.server';
import { closePeriod } from '~/measure/reports/store/closing.server';
import { getClosingBytes, readClosingDocument } from '~/measure/reports/store/closing-record.server';
import { getReport } from '~/measure/reports/store/report.server';
import { loadTrend } from '~/measure/reports/store/trend.server';
import { verifyPeriod } from '~/measure/reports/store/verification.server';
import { databaseTest as test, TEST_NOW } from '../../../support/database';
import { newRating } from '../../../support/new-rating';
import { dossierOf, registerDossiers, SECRET } from '../../../collect/dossiers/store/dossier-file';
import { CITY, DISTRICT, rate, sendVolume, TIME_ZONE, WARD } from './report-world';

const W46 = parsePeriod('2026-W46');
const W47 = parsePeriod('2026-W47');

async function rateDossiers(db: Database, numbers: readonly string[], day: string): Promise<void> {
  const ward = await db.unit.findFirstOrThrow({ where: { code: WARD }, select: { id: true } });
  const givenAt = new Date(`${day}T03:00:00.000Z`);
  const ratings = await Promise.all(
    numbers.map((number) => {
      const key = deriveDossierKey(SECRET, number) ?? '';
      const dossier = { ...toRatedDossier(SECRET, 'invited', deriveClaimKey(SECRET, key)), registered: key };
      return newRating(db, { id: 1, unitId: ward.id }, { givenAt, day, dossier });
    }),
  );
  await inTransaction(db, (tx) => writeRatings(tx, ratings));
}

async function cellOf(
  db: Database,
  week: typeof W46,
  unit = WARD,
  { now = TEST_NOW, own }: { now?: Date; own?: ReadonlySet<number> } = {},
) {
  const { report } = await getReport(db, week, now, TIME_ZONE, own);
  const cell = report.cells.find((one) => one.unit === unit && one.field === 'CIVIL_STATUS');
  if (cell === undefined) throw new Error('no cell');
  return cell;
}

const numbers = Array.from({ length: 8 }, (_, index) => `H29-${index}`);
const sent = { unit: WARD, field: 'CIVIL_STATUS' };

test('verified participation counts dossiers of the week that were rated in the week after', async ({ db }) => {
  await registerDossiers(
    db,
    numbers.map((number) => dossierOf(number, { completedOn: '2026-11-13' })),
    { now: new Date('2026-11-13T09:00:00.000Z') },
  );
  await rateDossiers(db, numbers.slice(0, 3), '2026-11-14');
  await rateDossiers(db, numbers.slice(3, 5), '2026-11-17');
  const cell = await cellOf(db, W46);
  expect(cell).toMatchObject({ completed: 8, rated: 3, verified: 3 });
  expect(cell.participation).toMatchObject({ verified: 5, verifiedValue: 5 / 8, followsDossiers: true });
  // All ratings go by the day of the tap; those of Saturday came after the last volume.
  expect(cell.participation).toMatchObject({ all: 0, awaiting: 3, through: '2026-11-13' });
  expect((await cellOf(db, W47)).participation).toMatchObject({ followsDossiers: false });
});

test('a closed week holds what was rated so far, takes the whole week, and stays sound when a dossier is corrected', async ({
  db,
}) => {
  await registerDossiers(
    db,
    numbers.map((number) => dossierOf(number, { completedOn: '2026-11-13' })),
    { now: new Date('2026-11-13T09:00:00.000Z') },
  );
  await rateDossiers(db, numbers.slice(0, 3), '2026-11-14');
  await rateDossiers(db, numbers.slice(3, 5), '2026-11-17');
  await closePeriod(db, W46, { now: TEST_NOW, by: 'tests', timeZone: TIME_ZONE });
  const later = new Date(TEST_NOW.getTime() + 3_600_000);
  await registerDossiers(db, [dossierOf(numbers[0] ?? '', { completedOn: '2026-11-16' })], { now: later });
  expect(await verifyPeriod(db, W46)).toMatchObject({ sound: true });
  expect((await cellOf(db, W46)).participation).toMatchObject({ all: 3, awaiting: 0, through: null, verified: 5 });

  const { own, manifest } = readClosingDocument(await getClosingBytes(db, 1));
  expect(manifest.formulaVersion).toBe('2');
  expect(own.cohorts).toMatchObject([{ field: 'CIVIL_STATUS', exclusion: '', rated: 5 }]);

  const again = new Date(later.getTime() + 60_000);
  await closePeriod(db, W46, { now: again, by: 'tests', timeZone: TIME_ZONE });
  const { diff } = await db.closing.findFirstOrThrow({ where: { revision: 2 } });
  expect(JSON.parse(diff ?? '')).toContainEqual(
    expect.objectContaining({ unit: WARD, measure: 'verifiedParticipation', before: 5 / 8, after: 4 / 7 }),
  );
});

test('an open week ends with the last day of the volumes, unit by unit, and its trend does too', async ({ db }) => {
  await sendVolume(db, { ...sent, day: '2026-11-09', completed: 10 });
  await sendVolume(db, { ...sent, unit: DISTRICT, day: '2026-11-11', completed: 10 });
  await rate(db, { ...sent, day: '2026-11-09', level: 5, count: 4 });
  await rate(db, { ...sent, day: '2026-11-10', level: 5, count: 7 });
  await rate(db, { ...sent, unit: DISTRICT, day: '2026-11-10', level: 1, count: 5 });
  await rate(db, { ...sent, unit: '26737', day: '2026-11-10', level: 1, count: 2 });
  const ward = await cellOf(db, W46);
  expect(ward).toMatchObject({ rated: 11, participation: { all: 4, value: 0.4, awaiting: 7, through: '2026-11-09' } });
  const city = await cellOf(db, W46, CITY);
  expect(city).toMatchObject({
    rated: 18,
    ratedWithoutVolume: 2,
    participation: { all: 9, value: 0.45, awaiting: 7, through: '2026-11-11' },
  });
  expect(city.satisfaction.value).toBe(11 / 18);
  const points = (await loadTrend(db, { id: ward.unitId, belowIds: [] }, '2026-11-15', null, 1))[0]?.points;
  expect(points?.get('CIVIL_STATUS')?.participation).toBe(0.4);
});

test('people of a unit see an open week by the same rule, of what shows to them', async ({ db }) => {
  await registerDossiers(
    db,
    numbers.map((number) => dossierOf(number, { completedOn: '2026-11-16' })),
    { now: new Date('2026-11-16T09:00:00.000Z') },
  );
  await rateDossiers(db, numbers.slice(0, 6), '2026-11-16');
  await rate(db, { ...sent, day: '2026-11-17', level: 5, count: 5 });
  await rateDossiers(db, numbers.slice(6), '2026-11-18');
  const now = new Date('2026-11-18T12:00:00.000Z');
  const { unitId } = await cellOf(db, W47, WARD, { now });
  const own = new Set([unitId]);
  expect((await cellOf(db, W47, WARD, { now, own })).participation).toMatchObject({
    all: 6,
    awaiting: 5,
    through: '2026-11-16',
    // Six of them were rated by the end of the day before, and one cannot tell the sixth.
    verified: 5,
  });
  expect((await cellOf(db, W47, WARD, { now })).participation).toMatchObject({ all: 6, awaiting: 7, verified: 8 });
});
