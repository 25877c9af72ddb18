import { parse } from 'csv-parse/sync';
import { expect, inject, test } from 'vitest';
import { openDatabase, type Database } from '~/platform/database/db.server';
import { datasetKeys } from '~/publish/datasets/domain/datasets';
import { ask, expectNoFaults, type Asker } from './support/ask';

const { databaseUrl } = inject('product');

expectNoFaults();

/** How many rows each dataset must have; a new dataset fails until it is named here. */
const rowsOf: Record<string, (db: Database) => Promise<number>> = {
  responses: (db) => db.response.count(),
  tallies: (db) => db.tally.count(),
  volumes: (db) => db.volume.count(),
  weekly: () => Promise.resolve(NaN),
};

const readers: Asker[] = ['RESEARCHER', 'OBSERVER', 'ADMINISTRATOR', 'datasets:read'];

test('every dataset is named with its rows', () => {
  expect(Object.keys(rowsOf).sort()).toEqual([...datasetKeys].sort());
});

test.each(datasetKeys)('%s comes whole as CSV and as JSON, to a person and to a token, with every row', async (key) => {
  const db = await openDatabase(databaseUrl);
  const expected = await rowsOf[key]?.(db);
  await db.$disconnect();
  const counts = new Set<number>();
  for (const as of readers) {
    const csv = await ask({ path: `/api/v1/datasets/${key}.csv`, as });
    expect([csv.status, csv.text.endsWith('\r\n')]).toEqual([200, true]);
    counts.add(parse(csv.bytes, { columns: true }).length);
    const json = await ask({ path: `/api/v1/datasets/${key}.json`, as });
    counts.add((JSON.parse(json.text) as unknown[]).length);
  }
  const [count = 0, ...others] = counts;
  expect(others).toEqual([]);
  expect(count).toBeGreaterThan(0);
  if (!Number.isNaN(expected)) expect(count).toBe(expected);
});
