import { expect } from 'vitest';
import type { Database } from '~/platform/database/db.server';
import { toLocalDay } from '~/base/calendar/local-day';
import { periodContaining } from '~/base/calendar/period';
import type { DatasetColumn, DatasetValue } from '~/publish/datasets/domain/dataset';
import { datasets, type KnownDataset } from '~/publish/datasets/domain/datasets';
import { datasetRows, type DatasetOptions } from '~/publish/datasets/store/dataset-file.server';
import { closeDuePeriods } from '~/measure/reports/store/closing.server';
import { simulateCity } from '../../../../scripts/simulation/simulation.server';
import { databaseTest, TEST_NOW } from '../../../support/database';

const timeZone = 'Asia/Ho_Chi_Minh';
const options: DatasetOptions = { secret: 'a secret of tests', timeZone, now: TEST_NOW };

async function readRows(db: Database, dataset: KnownDataset, more: Partial<DatasetOptions> = {}) {
  const rows: DatasetValue[][] = [];
  for await (const page of datasetRows(db, dataset, { ...options, ...more })) {
    for (const parts of page) rows.push(parts.flat());
  }
  return rows;
}

const kinds: Record<DatasetColumn['type'], (value: DatasetValue) => boolean> = {
  string: (value) => typeof value === 'string' && value !== '',
  integer: (value) => Number.isInteger(value),
  number: (value) => Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  day: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value),
  time: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
};

function fits({ type, nullable, values }: DatasetColumn, value: DatasetValue): boolean {
  if (value === null) return nullable;
  return kinds[type](value) && (values === undefined || values.some((one) => one.value === value));
}

databaseTest('every dataset has rows, and each value is what its column says', async ({ db }) => {
  await simulateCity(db, { weeks: 2, responses: 2000, seed: 7, until: '2026-11-17', now: TEST_NOW, timeZone });
  await closeDuePeriods(db, TEST_NOW, timeZone);
  for (const dataset of datasets) {
    const rows = await readRows(db, dataset);
    expect(rows.length, dataset.key).toBeGreaterThan(0);
    expect(new Set(rows.map(({ length }) => length)), dataset.key).toEqual(new Set([dataset.columns.length]));
    const wrong = dataset.columns.flatMap((column, index) =>
      rows
        .map((row) => row[index] ?? null)
        .filter((value) => !fits(column, value))
        .slice(0, 3)
        .map((value) => [column.name, value]),
    );
    expect(wrong, dataset.key).toEqual([]);
  }
});

databaseTest('a unit gets its own rows alone, and of the open week those alone that tell of nobody', async ({ db }) => {
  await simulateCity(db, { weeks: 2, responses: 3000, seed: 7, until: '2026-11-17', now: TEST_NOW, timeZone });
  const { id } = await db.unit.findFirstOrThrow({ where: { code: '760' }, select: { id: true } });
  const openWeek = periodContaining('week', toLocalDay(TEST_NOW, timeZone));
  for (const dataset of datasets) {
    const place = (name: string) => dataset.columns.findIndex((column) => column.name === name);
    const rows = await readRows(db, dataset, { unitIds: new Set([id]), now: new Date('2026-11-19T05:00:00Z') });
    // What names no unit at all, such as a list of fields, is the same for everybody.
    if (place('unit') >= 0) {
      expect(new Set(rows.map((row) => row[place('unit')])), dataset.key).toEqual(new Set(['760']));
    }
    const isOpen = (row: DatasetValue[]) =>
      row[place('week')] === openWeek.key || String(row[place('day')]) >= openWeek.firstDay;
    expect(rows.some(isOpen), dataset.key).toBe(dataset.forUnits === 'all-days');
  }
});
