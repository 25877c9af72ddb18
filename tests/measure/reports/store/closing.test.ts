import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { openDatabase, type Database } from '~/platform/database/db.server';
import { parsePeriod } from '~/base/calendar/period';
import { applyMigrations } from '~/platform/database/migrations.server';
import { closeDuePeriods, closePeriod } from '~/measure/reports/store/closing.server';
import { readClosingDocument, getClosingBytes, listRevisions } from '~/measure/reports/store/closing-record.server';
import { seedReference } from '~/registry/reference/store/reference.server';
import { changeResponse } from '~/collect/ratings/store/response.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import { databaseTest as plainTest, TEST_NOW } from '../../../support/database';
import { DISTRICT, rate, sendVolume, TIME_ZONE, WARD } from './report-world';

const databaseTest = plainTest.extend<{ embeddedDb: Database }>({
  embeddedDb: async ({}, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'hai-long-embedded-'));
    const url = `file:${folder}/embedded.db`;
    await applyMigrations(url, process.cwd());
    const db = await openDatabase(url);
    await seedReference(db, { now: TEST_NOW });
    await use(db);
    await db.$disconnect();
    rmSync(folder, { recursive: true });
  },
});

const WEEK = parsePeriod('2026-W46');
const WEEK_AFTER = parsePeriod('2026-W47');
const ONE_WEEK_MS = 7 * 86_400_000;
const order = { now: TEST_NOW, by: 'tests', timeZone: TIME_ZONE };
const aWeekLater = { ...order, now: new Date(TEST_NOW.getTime() + ONE_WEEK_MS) };

databaseTest('a week cannot be closed before the Wednesday after it begins in the city', async ({ db }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5 });
  const lastMoment = new Date('2026-11-17T16:59:59.999Z');
  await expect(closePeriod(db, WEEK, { ...order, now: lastMoment })).rejects.toMatchObject({
    code: 'period-not-over',
  });
  const result = await closePeriod(db, WEEK, { ...order, now: new Date('2026-11-17T17:00:00.000Z') });
  expect(result).toMatchObject({ period: '2026-W46', outcome: 'closed', revision: 1 });
});

databaseTest('a closing is stored as bytes that have its hash and tell its figures', async ({ db }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5, count: 7, verified: true });
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-15', level: 2, count: 3, reasons: ['TIME'] });
  await sendVolume(db, { unit: WARD, field: 'LAND', day: '2026-11-10', completed: 20 });
  const { sha256 } = await closePeriod(db, WEEK, order);

  const [record] = await listRevisions(db, WEEK.key);
  const bytes = await getClosingBytes(db, record?.id ?? 0);
  expect(record).toMatchObject({ revision: 1, sha256, closedBy: 'tests', previousSha256: null });
  expect(sha256Hex(bytes)).toBe(sha256);
  const document = readClosingDocument(bytes);
  const district = document.cells.find((cell) => cell.unit === DISTRICT && cell.field === 'LAND');
  expect(district).toMatchObject({ completed: 20, rated: 10, verified: 7, satisfied: 7, dissatisfied: 3 });
  expect(district?.reasons).toEqual([{ reason: 'TIME', polarity: 'dissatisfied', count: 3 }]);
  expect(document.manifest.imports).toHaveLength(1);
  expect(document.manifest.questionnaires).toHaveLength(1);
  expect(document.manifest.targets.map((target) => target.indicator)).toContain('PARTICIPATION');
});

databaseTest('weeks are closed in order and each stands on the hash of the one before', async ({ db }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5 });
  await expect(closePeriod(db, WEEK_AFTER, aWeekLater)).rejects.toMatchObject({
    code: 'period-not-closed',
    details: { period: '2026-W46' },
  });
  const first = await closePeriod(db, WEEK, aWeekLater);
  await closePeriod(db, WEEK_AFTER, aWeekLater);
  const [second] = await listRevisions(db, WEEK_AFTER.key);
  expect(second?.previousSha256).toBe(first.sha256);
});

databaseTest('closing a week again without new data changes nothing', async ({ db }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5 });
  const first = await closePeriod(db, WEEK, order);
  const again = await closePeriod(db, WEEK, aWeekLater);
  expect(again).toEqual({ ...first, outcome: 'unchanged' });
  expect(await db.closing.count()).toBe(1);
});

databaseTest('later data make a second revision that names the first and lists what changed', async ({ db }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5, count: 6 });
  await sendVolume(db, { unit: WARD, field: 'LAND', day: '2026-11-09', completed: 10 });
  const first = await closePeriod(db, WEEK, order);
  const hashBefore = sha256Hex(await getClosingBytes(db, 1));

  const after = new Date(TEST_NOW.getTime() + 60_000);
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-15', level: 1, receivedAt: after });
  await sendVolume(db, { unit: WARD, field: 'LAND', day: '2026-11-09', completed: 12 }, after);
  const second = await closePeriod(db, WEEK, aWeekLater);

  expect(second).toMatchObject({ outcome: 'closed', revision: 2 });
  expect(second.changes).toBeGreaterThan(0);
  const stored = await db.closing.findFirstOrThrow({ where: { revision: 2 } });
  expect(readClosingDocument(stored.bytes).revises).toBe(first.sha256);
  expect(JSON.parse(stored.diff ?? '')).toContainEqual(
    expect.objectContaining({ unit: WARD, field: 'LAND', measure: 'completed', before: 10, after: 12 }),
  );
  expect(sha256Hex(await getClosingBytes(db, 1))).toBe(hashBefore);
});

databaseTest('a rating changed after the cut is closed as it was at the cut', async ({ db }) => {
  const givenAt = new Date(TEST_NOW.getTime() - 60_000);
  const [id = ''] = await rate(db, {
    unit: WARD,
    field: 'LAND',
    day: '2026-11-15',
    level: 5,
    receivedAt: givenAt,
  });
  await changeResponse(db, id, { level: 1, reasons: ['COST'] }, TEST_NOW);
  await changeResponse(db, id, { level: 2 }, new Date(TEST_NOW.getTime() + 1_000));
  await closePeriod(db, WEEK, order);
  const { own } = readClosingDocument(await getClosingBytes(db, 1));
  expect(own.tallies.map((tally) => tally.levels)).toEqual([[0, 0, 0, 0, 1]]);
  expect(own.reasons).toEqual([]);
});

databaseTest('what arrives at the moment of the closing waits for the next revision', async ({ db }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-15', level: 5, receivedAt: TEST_NOW });
  const justBefore = new Date(TEST_NOW.getTime() - 1);
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-15', level: 5, receivedAt: justBefore });
  await closePeriod(db, WEEK, order);
  const { own } = readClosingDocument(await getClosingBytes(db, 1));
  expect(own.tallies.map((tally) => tally.levels)).toEqual([[0, 0, 0, 0, 1]]);
});

databaseTest('a new plan and other fields never change a closed week', async ({ db }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5, count: 8 });
  await closePeriod(db, WEEK, order);
  await db.plan.create({
    data: { code: '2026', titleVi: 'Kế hoạch mới', validFrom: '2026-01-01', verifiedOnly: true },
  });
  await db.levelField.deleteMany({ where: { fieldCode: 'LABOUR' } });
  expect(await closePeriod(db, WEEK, aWeekLater)).toMatchObject({ outcome: 'unchanged' });

  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5, receivedAt: TEST_NOW });
  await closePeriod(db, WEEK, aWeekLater);
  const { manifest, cells } = readClosingDocument(await getClosingBytes(db, 2));
  expect(manifest.plan).toEqual({ code: '2020', verifiedOnly: false });
  expect(cells.some((cell) => cell.field === 'LABOUR')).toBe(true);
});

databaseTest(
  'all periods that are due are closed, weeks first and the oldest first, and those that are not stay open',
  async ({ db }) => {
    await rate(db, { unit: WARD, field: 'LAND', day: '2026-10-27', level: 5 });
    await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-17', level: 5 });
    const results = await closeDuePeriods(db, TEST_NOW, TIME_ZONE);
    expect(results.map((result) => result.period)).toEqual(['2026-W44', '2026-W45', '2026-W46', '2026-10']);
    expect(await closeDuePeriods(db, TEST_NOW, TIME_ZONE)).toEqual([]);
    const chain = await db.closing.findMany({
      where: { kind: 'week' },
      orderBy: { period: 'asc' },
      select: { sha256: true, previousSha256: true },
    });
    expect(chain.map((link) => link.previousSha256)).toEqual([null, chain[0]?.sha256, chain[1]?.sha256]);
  },
);

databaseTest('a city of which nothing is known has nothing to close', async ({ db }) => {
  expect(await closeDuePeriods(db, TEST_NOW, TIME_ZONE)).toEqual([]);
});

databaseTest('two processes that close at once make one closing of each week', async ({ db, databaseUrl }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-02', level: 5, count: 3 });
  const elsewhere = await openDatabase(databaseUrl);
  const results = await Promise.all([
    closeDuePeriods(db, TEST_NOW, TIME_ZONE),
    closeDuePeriods(elsewhere, TEST_NOW, TIME_ZONE),
  ]);
  await elsewhere.$disconnect();
  const closings = await db.closing.findMany({
    orderBy: { id: 'asc' },
    select: { period: true, revision: true },
  });
  expect(closings).toEqual([
    { period: '2026-W45', revision: 1 },
    { period: '2026-W46', revision: 1 },
  ]);
  expect(results.flat().filter((result) => result.outcome === 'closed')).toHaveLength(2);
});

databaseTest('the same data give the same bytes on every database', async ({ db, embeddedDb }) => {
  const hashes = [];
  for (const one of [db, embeddedDb]) {
    const rated = { unit: WARD, field: 'LAND', day: '2026-11-09', level: 4, count: 6 };
    await rate(one, { ...rated, id: 'first', reasons: ['TIME', 'ATTITUDE'] });
    await rate(one, {
      ...rated,
      id: 'Second',
      unit: DISTRICT,
      field: 'HEALTH',
      level: 1,
      scale: 'three',
      verified: true,
    });
    await sendVolume(one, { unit: WARD, field: 'LAND', day: '2026-11-09', completed: 9, onTime: 8 });
    hashes.push((await closePeriod(one, WEEK, order)).sha256);
  }
  expect(hashes[0]).toBe(hashes[1]);
});
