import { expect } from 'vitest';
import type { Database } from '~/platform/database/db.server';
import { periodContaining } from '~/base/calendar/period';
import { sumTallies } from '~/measure/reports/store/period-counts.server';
import { CURRENT_FORMULA_VERSION } from '~/measure/reports/domain/formula-version';
import { recountAsOf } from '~/measure/reports/store/recount.server';
import { seedReference } from '~/registry/reference/store/reference.server';
import { simulateCity, type SimulationOptions } from '../../../scripts/simulation/simulation.server';
import { TEST_NOW, databaseTest } from '../../support/database';

const options: SimulationOptions = {
  weeks: 2,
  responses: 1500,
  seed: 7,
  until: '2026-11-15',
  now: TEST_NOW,
  timeZone: 'Asia/Ho_Chi_Minh',
};

async function storedCity(db: Database) {
  const responses = await db.response.findMany({ orderBy: { id: 'asc' } });
  const volumes = await db.volume.findMany({ orderBy: [{ day: 'asc' }, { unitId: 'asc' }, { fieldCode: 'asc' }] });
  const points = await db.servicePoint.findMany({
    where: { channel: { not: 'WEB' } },
    orderBy: { code: 'asc' },
    select: { code: true, counter: true, channel: true, scale: true },
  });
  const imports = await db.volumeImport.findMany({
    orderBy: { id: 'asc' },
    select: { sha256: true, rowCount: true, receivedAt: true },
  });
  return { responses, volumes, points, imports };
}

async function empty(db: Database): Promise<void> {
  await db.response.deleteMany();
  await db.tally.deleteMany();
  await db.weekTally.deleteMany();
  await db.reasonTally.deleteMany();
  await db.volume.deleteMany();
  await db.volumeEntry.deleteMany();
  await db.volumeImport.deleteMany();
  await db.servicePoint.deleteMany();
}

databaseTest('has the ratings asked for, in the weeks asked for, and says how far it is', async ({ db }) => {
  const lines: string[] = [];
  const result = await simulateCity(db, options, (line) => lines.push(line));
  expect(result).toMatchObject({ firstDay: '2026-11-02', lastDay: '2026-11-15', responses: 1500, volumeFiles: 2 });
  expect(await db.response.count()).toBe(1500);
  expect([lines.length, lines.at(-1)]).toEqual([
    14,
    'Simulating 2026-11-02 to 2026-11-15: 2026-11-15, 1500 of 1500 ratings',
  ]);
});

databaseTest('tallies are the recount of the responses, volumes those of the files', async ({ db }) => {
  await simulateCity(db, options);
  for (const day of ['2026-11-02', '2026-11-09']) {
    const week = periodContaining('week', day);
    const recounted = await recountAsOf(db, week, TEST_NOW, CURRENT_FORMULA_VERSION);
    const key = (row: object) => JSON.stringify(row);
    expect((await sumTallies(db, week)).map(key).sort()).toEqual(recounted.tallies.map(key).sort());
  }
  const [volumes, entries] = [
    await db.volume.aggregate({ _sum: { completed: true } }),
    await db.volumeEntry.aggregate({ _sum: { completed: true } }),
  ];
  expect(volumes._sum.completed).toBeGreaterThan(1500);
  expect(volumes._sum.completed).toBe(entries._sum.completed);
});

databaseTest('the same seed and last day give the same city, another seed another one', async ({ db }) => {
  // Ids of rows go on counting, so codes stand for points and imports.
  const city = async (seed: number) => {
    await empty(db);
    await seedReference(db, { now: TEST_NOW, random: fixedBytes() });
    await simulateCity(db, { ...options, seed, responses: 300 });
    const { responses, volumes, points, imports } = await storedCity(db);
    return {
      responses: responses.map((row) => ({ ...row, pointId: 0 })),
      volumes: volumes.map((row) => ({ ...row, importId: 0 })),
      points,
      imports,
    };
  };
  const first = await city(7);
  expect(await city(7)).toEqual(first);
  expect((await city(8)).responses).not.toEqual(first.responses);
});

databaseTest('nothing of it lies in the future, also when it goes on until today', async ({ db }) => {
  const { lastDay } = await simulateCity(db, { ...options, until: '2026-11-18' });
  expect(lastDay).toBe('2026-11-18');
  expect(await db.response.count({ where: { receivedAt: { gt: TEST_NOW } } })).toBe(0);
  expect(await db.response.count({ where: { day: '2026-11-18' } })).toBeGreaterThan(0);
  expect(await db.volume.count({ where: { day: { gte: '2026-11-18' } } })).toBe(0);
  expect(await db.volumeImport.count({ where: { receivedAt: { gt: TEST_NOW } } })).toBe(0);
});

databaseTest('a city in the future, or in a database that holds figures, is refused', async ({ db }) => {
  await expect(simulateCity(db, { ...options, until: '2026-11-19' })).rejects.toThrow('day-in-future');
  await simulateCity(db, { ...options, responses: 10 });
  await expect(simulateCity(db, options)).rejects.toThrow('holds ratings or volumes already');
});

function fixedBytes(): (n: number) => Uint8Array {
  let next = 0;
  return (n) => {
    next += 1;
    return Uint8Array.from({ length: n }, (_, index) => (next >> (5 * index)) & 31);
  };
}
