import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import type { Database } from '~/platform/database/db.server';
import { parsePeriod } from '~/base/calendar/period';
import type { DatasetValue } from '~/publish/datasets/domain/dataset';
import { datasetKeys, parseDataset, type DatasetKey } from '~/publish/datasets/domain/datasets';
import { closeDuePeriods } from '~/measure/reports/store/closing.server';
import { datasetFile, type DatasetOptions } from '~/publish/datasets/store/dataset-file.server';
import { parseFormat, type FormatKey } from '~/publish/datasets/store/formats';
import { getReport } from '~/measure/reports/store/report.server';
import { simulateCity } from '../../../../scripts/simulation/simulation.server';
import { importVolumes } from '~/collect/volumes/store/volume-import.server';
import { databaseTest, preparedTest, TEST_NOW } from '../../../support/database';

const timeZone = 'Asia/Ho_Chi_Minh';
const options: DatasetOptions = { secret: 'a secret of tests', timeZone, now: TEST_NOW };

async function textOf(
  db: Database,
  key: DatasetKey,
  format: FormatKey = 'csv',
  more: Partial<DatasetOptions> = {},
): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const { content } of datasetFile(db, parseDataset(key), parseFormat(format), { ...options, ...more })) {
    text += typeof content === 'string' ? content : decoder.decode(content, { stream: true });
  }
  return text;
}

async function rowsOf(
  db: Database,
  key: DatasetKey,
  more: Partial<DatasetOptions> = {},
): Promise<Record<string, string>[]> {
  return parse(await textOf(db, key, 'csv', more), { columns: true });
}

const simulated = (responses: number) =>
  preparedTest((db) =>
    simulateCity(db, { weeks: 2, responses, seed: 7, until: '2026-11-17', now: TEST_NOW, timeZone }),
  );
const smallTest = simulated(400);
const cityTest = simulated(3000);

function without(row: Record<string, string>, ...names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}

const sum = (rows: Record<string, string>[], column: string) =>
  rows.reduce((total, row) => total + Number(row[column]), 0);

cityTest('every response is in the file once, with everything but what leads to its person', async ({ db }) => {
  const rows = await rowsOf(db, 'responses');
  expect(rows).toHaveLength(3000);
  expect(Object.keys(rows[0] ?? {})).toEqual(parseDataset('responses').columns.map(({ name }) => name));
  expect(new Set(rows.map(({ response }) => response)).size).toBe(3000);
  const stored = await db.response.findMany({ select: { id: true, receipt: true, comment: true, ratedDossier: true } });
  const text = await textOf(db, 'responses');
  for (const { id, receipt, comment, ratedDossier } of stored.slice(0, 500)) {
    for (const secret of [id, receipt, comment, ratedDossier]) if (secret !== null) expect(text).not.toContain(secret);
  }
});

smallTest('a response is written as it is stored, on its day and without the hour', async ({ db }) => {
  const rows = await rowsOf(db, 'responses');
  const stored = await db.response.findMany({
    orderBy: [{ day: 'asc' }, { unitId: 'asc' }, { fieldCode: 'asc' }, { receipt: 'asc' }],
  });
  const units = new Map(
    (await db.unit.findMany({ select: { id: true, code: true, level: true } })).map((unit) => [unit.id, unit]),
  );
  const expected = stored.map((one) => ({
    day: one.day,
    unit: units.get(one.unitId)?.code,
    unit_level: units.get(one.unitId)?.level,
    field: one.fieldCode,
    point_channel: one.channel,
    scale: one.scale,
    level: String(one.level),
    reasons: one.reasons,
    language: one.language,
    respondent: one.respondent,
    verified: String(one.verification === 'invited'),
    verification: one.verification,
    late: String(one.late),
    assisted: String(one.assisted),
    questionnaire_version: `${one.scale}-3`,
    exclusion: '',
  }));
  expect(rows.map((row) => without(row, 'response', 'week', 'satisfied'))).toEqual(expected);
});

smallTest('a response has the same key in every file of a server and another one on another server', async ({ db }) => {
  const keys = async (secret: string) => (await rowsOf(db, 'responses', { secret })).map(({ response }) => response);
  expect(await keys('one')).toEqual(await keys('one'));
  expect(await keys('one')).not.toEqual(await keys('two'));
});

smallTest('JSON says the same as CSV, with numbers, booleans and null', async ({ db }) => {
  const json = JSON.parse(await textOf(db, 'responses', 'json')) as Record<string, DatasetValue>[];
  const text = (value: DatasetValue) => (value === null ? '' : String(value));
  const asText = json.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, text(value)])));
  expect(asText).toEqual(await rowsOf(db, 'responses'));
  expect(json[0]).toMatchObject({
    level: expect.any(Number) as number,
    satisfied: expect.any(Boolean) as boolean,
    exclusion: null,
  });
});

cityTest('the totals of the files are those of the report', async ({ db }) => {
  const week = parsePeriod('2026-W46');
  const { report, tree } = await getReport(db, week, TEST_NOW, timeZone);
  const city = report.cells.filter((cell) => cell.unitId === tree.roots[0]?.id);
  const total = (measure: 'rated' | 'completed') => city.reduce((all, cell) => all + (cell[measure] ?? 0), 0);
  const filter = { from: week.firstDay, to: week.lastDay };
  const tallies = await rowsOf(db, 'tallies', { filter });
  const counted = [1, 2, 3, 4, 5].reduce((all, level) => all + sum(tallies, `level_${level}`), 0);
  const weekly = (await rowsOf(db, 'weekly', { filter })).filter(({ unit }) => unit === '79');
  expect([counted, sum(weekly, 'rated'), (await rowsOf(db, 'responses', { filter })).length]).toEqual(
    Array(3).fill(total('rated')),
  );
  const volumes = await rowsOf(db, 'volumes', { filter });
  expect([sum(volumes, 'completed'), sum(weekly, 'completed')]).toEqual(Array(2).fill(total('completed')));
  for (const row of weekly) {
    const cell = city.find(({ field }) => field === row.field);
    expect([row.state, row.satisfaction, row.participation]).toEqual([
      'open',
      String(cell?.satisfaction.value ?? ''),
      String(cell?.participation.value ?? ''),
    ]);
  }
});

smallTest('a closed week is written as it was closed, also when volumes came later', async ({ db }) => {
  await closeDuePeriods(db, TEST_NOW, timeZone);
  const filter = { to: '2026-11-15' };
  const before = await rowsOf(db, 'weekly', { filter });
  expect(new Set(before.map(({ state, revision }) => `${state} ${revision}`))).toEqual(new Set(['closed 1']));
  const header = 'day,unit,field,completed,on_time,online,postal_received,postal_returned';
  const bytes = new TextEncoder().encode(`${header}\n2026-11-10,760,HEALTH,5000,4000,0,0,0\n`);
  await importVolumes(db, {
    bytes,
    format: 'csv',
    fileName: 'later.csv',
    source: 'CLI',
    actor: 'test',
    now: TEST_NOW,
    timeZone,
  });
  expect(await rowsOf(db, 'weekly', { filter })).toEqual(before);
});

smallTest('a file holds the days asked for, of weekly reports every week they touch', async ({ db }) => {
  const filter = { from: '2026-11-12', to: '2026-11-16' };
  for (const key of ['responses', 'tallies', 'volumes'] as const) {
    const days = [...new Set((await rowsOf(db, key, { filter })).map(({ day }) => day ?? ''))].sort();
    expect([days.at(0), days.at(-1)]).toEqual(['2026-11-12', '2026-11-16']);
  }
  expect([...new Set((await rowsOf(db, 'weekly', { filter })).map(({ week }) => week))]).toEqual([
    '2026-W46',
    '2026-W47',
  ]);
});

databaseTest('a database without figures gives files without rows', async ({ db }) => {
  for (const key of datasetKeys) {
    expect(await textOf(db, key)).toBe(
      `${parseDataset(key)
        .columns.map(({ name }) => name)
        .join(',')}\r\n`,
    );
    expect(JSON.parse(await textOf(db, key, 'json'))).toEqual([]);
  }
});

smallTest('volumes that went out come in again as they were', async ({ db }) => {
  const columns = 8;
  const before = await rowsOf(db, 'volumes');
  const file = (await textOf(db, 'volumes'))
    .split('\r\n')
    .map((line) => line.split(',').slice(0, columns).join(','))
    .join('\r\n');
  await db.volume.deleteMany();
  const sent = { format: 'csv', fileName: 'again.csv', source: 'CLI', actor: 'test', now: TEST_NOW, timeZone } as const;
  expect(await importVolumes(db, { bytes: new TextEncoder().encode(file), ...sent })).toMatchObject({
    state: 'imported',
    changed: 0,
  });
  const figures = (rows: Record<string, string>[]) => rows.map((row) => without(row, 'import'));
  expect(figures(await rowsOf(db, 'volumes'))).toEqual(figures(before));
});

smallTest('the name of a unit that looks like a formula is no formula in the file', async ({ db }) => {
  const { unitId } = await db.tally.findFirstOrThrow({ select: { unitId: true } });
  await db.unit.update({ where: { id: unitId }, data: { code: '=1+1' } });
  for (const key of datasetKeys) {
    const text = await textOf(db, key);
    expect(text).not.toMatch(/(^|,|\n)"?=/);
  }
  expect(await textOf(db, 'tallies')).toContain("'=1+1");
});

databaseTest('pages follow each other without a gap when a day has more rows than one', async ({ db }) => {
  await simulateCity(db, { weeks: 1, responses: 9000, seed: 3, until: '2026-11-09', now: TEST_NOW, timeZone });
  const counts: number[] = [];
  for await (const { rows } of datasetFile(db, parseDataset('responses'), parseFormat('csv'), options))
    counts.push(rows);
  expect(counts.at(-1)).toBe(9000);
  expect(counts.length).toBeGreaterThan(5);
  expect(new Set((await rowsOf(db, 'responses')).map(({ response }) => response)).size).toBe(9000);
});

cityTest(
  'a rating that a tablet brings after its week was closed is in no file of its unit before the next week closes',
  async ({ db }) => {
    const week = { gte: '2026-11-09', lte: '2026-11-15' };
    const [busiest] = await db.response.groupBy({
      by: ['unitId', 'fieldCode'],
      where: { day: week },
      _count: true,
      orderBy: { _count: { unitId: 'desc' } },
      take: 1,
    });
    const cell = { unitId: busiest?.unitId, fieldCode: busiest?.fieldCode };
    const { id, unitId } = await db.response.findFirstOrThrow({
      where: { ...cell, day: week },
      select: { id: true, unitId: true },
    });
    const counted = async (more: Partial<DatasetOptions>) => {
      const [responses, tallies] = [await rowsOf(db, 'responses', more), await rowsOf(db, 'tallies', more)];
      return [
        responses.length,
        [1, 2, 3, 4, 5].map((level) => `level_${level}`).reduce((total, level) => total + sum(tallies, level), 0),
      ];
    };
    const filter = { from: week.gte, to: week.lte };
    const own = { filter, unitIds: new Set([unitId]), now: new Date('2026-11-20T05:00:00Z') };
    const [all = 0] = await counted(own);
    expect(all).toBeGreaterThan(0);
    await db.response.update({ where: { id }, data: { receivedAt: new Date('2026-11-20T04:00:00Z') } });
    expect(await counted(own)).toEqual([all - 1, all - 1]);
    expect(await counted({ ...own, now: new Date('2026-11-25T05:00:00Z') })).toEqual([all, all]);
    const whole = await db.response.count({ where: { day: week } });
    expect(await counted({ ...own, unitIds: undefined })).toEqual([whole, whole]);
  },
);

cityTest('a unit’s files tell of a rating its week and not its day, whatever days are asked for', async ({ db }) => {
  const { id: unitId } = await db.unit.findFirstOrThrow({ where: { code: '760' }, select: { id: true } });
  const own = { unitIds: new Set([unitId]), now: new Date('2026-11-20T05:00:00Z') };
  for (const key of ['responses', 'tallies'] as const) {
    const rows = await rowsOf(db, key, { ...own, filter: { from: '2026-11-09', to: '2026-11-15' } });
    expect([...new Set(rows.map(({ day }) => day))]).toEqual(['2026-11-09']);
    // The order of the rows tells no day either: within a week it is that of unit and field.
    const places = rows.map(({ day, unit, field }) => `${day} ${unit} ${field}`);
    expect(new Set(places).size).toBe(places.filter((place, index) => place !== places[index - 1]).length);
    expect(await rowsOf(db, key, { ...own, filter: { from: '2026-11-10', to: '2026-11-15' } })).toEqual([]);
    const part = await rowsOf(db, key, { ...own, filter: { from: '2026-11-04', to: '2026-11-17' } });
    expect([...new Set(part.map(({ day }) => day))]).toEqual(['2026-11-09']);
  }
});

cityTest('a unit’s files hold no row of a field that fewer than five people rated in the week', async ({ db }) => {
  const { id: unitId } = await db.unit.findFirstOrThrow({ where: { code: '760' }, select: { id: true } });
  const own = { filter: { to: '2026-11-15' }, unitIds: new Set([unitId]), now: new Date('2026-11-20T05:00:00Z') };
  const stored = await db.response.groupBy({
    by: ['fieldCode'],
    where: { unitId, day: { gte: '2026-11-09', lte: '2026-11-15' } },
    _count: true,
  });
  const few = stored.filter(({ _count }) => _count < 5).map(({ fieldCode }) => fieldCode);
  const enough = stored.filter(({ _count }) => _count >= 5).map(({ fieldCode }) => fieldCode);
  expect([few.length > 0, enough.length > 0]).toEqual([true, true]);
  for (const key of ['responses', 'tallies'] as const) {
    const shown = new Set(
      (await rowsOf(db, key, own)).filter(({ day }) => (day ?? '') >= '2026-11-09').map(({ field }) => field),
    );
    expect([...shown].sort()).toEqual(enough.sort());
  }
  // One of exactly five that is kept back leaves four, and four are not shown for its sake.
  const [first] = enough;
  const cell = { unitId, fieldCode: first, day: { gte: '2026-11-09', lte: '2026-11-15' } };
  const [kept, ...rest] = await db.response.findMany({ where: cell, orderBy: { id: 'asc' }, select: { id: true } });
  const late = [kept, ...rest.slice(4)].flatMap((one) => (one === undefined ? [] : [one.id]));
  await db.response.updateMany({ where: { id: { in: late } }, data: { receivedAt: new Date('2026-11-20T04:00:00Z') } });
  expect(rest.length - (late.length - 1)).toBe(4);
  for (const key of ['responses', 'tallies'] as const) {
    const rows = (await rowsOf(db, key, own)).filter(
      ({ day, field }) => (day ?? '') >= '2026-11-09' && field === first,
    );
    expect(rows).toEqual([]);
  }
});
