import { expect } from 'vitest';
import { loader } from '~/improve/review/pages/range.route';
import { loader as workbook } from '~/improve/review/pages/range-xlsx.route';
import type { RangePage } from '~/improve/review/pages/range-page.server';
import type { AppContext } from '~/platform/context.server';
import type { Database } from '~/platform/database/db.server';
import type { Role } from '~/registry/people/domain/roles';
import { closeWeeks, FIELD } from '../../actions/store/action-world';
import { CITY, DISTRICT, rate, sendVolume, WARD } from '../../../measure/reports/store/report-world';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';

async function reader(db: Database, context: AppContext, role: Role, unit: string | null = null) {
  const { cookie } = await signedIn(db, context.now, role, unit);
  const ask = (handler: unknown, query: Record<string, string>) =>
    callRoute(handler, { context, cookie, path: `/admin/reports/range?${new URLSearchParams(query)}` });
  return {
    read: async (query: Record<string, string> = {}) => (await ask(loader, query)).body as RangePage,
    status: async (query: Record<string, string>) => (await ask(loader, query)).status,
    file: (query: Record<string, string>) => ask(workbook, query),
  };
}

function figureOf({ cells }: RangePage, indicator: 'PARTICIPATION' | 'SATISFACTION') {
  return cells.find(({ field }) => field === FIELD)?.figures[indicator] ?? null;
}

databaseTest('the people of a unit are shown the whole closed weeks that hold their days', async ({ db, context }) => {
  // W44 to W46; two of the twenty dossiers of W45 were rated, which tells no satisfaction.
  await closeWeeks(db, '2026-W44', [16, 2, 8]);
  const reviewer = await reader(db, context(), 'REVIEWER', WARD);
  const page = await reviewer.read({ from: '2026-10-28', to: '2026-11-26' });
  expect(page).toMatchObject({
    range: { firstDay: '2026-10-26', lastDay: '2026-11-15' },
    days: 21,
    isWidened: true,
    closings: { closed: 3, held: 3, elsewhere: 0 },
    problems: [],
  });
  expect(figureOf(page, 'PARTICIPATION')).toEqual({ figure: { part: 26, whole: 60 }, gap: null, weeks: 3 });
  expect(figureOf(page, 'SATISFACTION')).toEqual({ figure: { part: 24, whole: 24 }, gap: null, weeks: 2 });
  expect(page.sums[0]).toEqual({ indicator: 'PARTICIPATION', figure: { part: 26, whole: 60 } });

  // A range a day longer or shorter is the same weeks, so it tells no day.
  for (const to of ['2026-11-09', '2026-11-12', '2026-11-15']) {
    expect((await reviewer.read({ from: '2026-11-02', to })).cells).toEqual(
      (await reviewer.read({ from: '2026-11-03', to: '2026-11-14' })).cells,
    );
  }
  expect((await reviewer.read()).range).toEqual({ firstDay: '2026-10-19', lastDay: '2026-11-15' });
  expect(await reviewer.read({ from: '2026-11-16', to: '2026-11-19' })).toMatchObject({ range: null, cells: [] });
});

databaseTest('what comes after a closing shows in no range of the people of a unit', async ({ db, context }) => {
  await closeWeeks(db, '2026-W46', [8]);
  const [reviewer, administrator] = [
    await reader(db, context(), 'REVIEWER', WARD),
    await reader(db, context(), 'ADMINISTRATOR'),
  ];
  const asked = { unit: WARD, from: '2026-11-09', to: '2026-11-15' };
  const before = await reviewer.read(asked);
  await rate(db, { unit: WARD, field: FIELD, day: '2026-11-10', level: 1 });
  expect((await reviewer.read(asked)).cells).toEqual(before.cells);
  expect(figureOf(await administrator.read(asked), 'SATISFACTION')?.figure).toEqual({ part: 8, whole: 9 });
});

databaseTest('whoever reads the whole city sees any days, as they are now', async ({ db, context }) => {
  const administrator = await reader(db, context(), 'ADMINISTRATOR');
  for (const [day, level] of [
    ['2026-11-10', 5],
    ['2026-11-11', 2],
    ['2026-11-18', 5],
  ] as const) {
    await rate(db, { unit: WARD, field: FIELD, day, level, count: 6 });
    await sendVolume(db, { unit: WARD, field: FIELD, day, completed: 10 });
  }
  const page = await administrator.read({ unit: DISTRICT, from: '2026-11-11', to: '2026-11-18' });
  expect(figureOf(page, 'SATISFACTION')).toEqual({ figure: { part: 6, whole: 12 }, gap: null, weeks: null });
  expect(figureOf(page, 'PARTICIPATION')).toEqual({ figure: { part: 12, whole: 20 }, gap: null, weeks: null });
  expect(page).toMatchObject({ closings: null, isWidened: false, days: 8 });
  expect(page.units.map(({ code }) => code)).toEqual([WARD]);
  const file = await administrator.file({ unit: DISTRICT, from: '2026-11-11', to: '2026-11-18' });
  expect(file.status).toBe(200);
  expect(file.headers.get('content-disposition')).toContain('range-760-2026-11-11-2026-11-18.xlsx');
});

databaseTest('days that are wrong are named, shown again and no error of the server', async ({ db, context }) => {
  const administrator = await reader(db, context(), 'ADMINISTRATOR');
  const page = await administrator.read({ from: '2026-02-30', to: '' });
  expect(page).toMatchObject({
    typed: { from: '2026-02-30', to: '' },
    problems: [
      { field: 'from', code: 'day-wrong' },
      { field: 'to', code: 'day-missing' },
    ],
    range: null,
  });
  expect((await administrator.file({ from: 'x', to: 'y' })).status).toBe(422);
  const long = { from: '1999-01-01', to: '2026-11-01' };
  expect((await administrator.read(long)).problems).toHaveLength(1);
  expect((await administrator.file(long)).body).toMatchObject({ code: 'days-many' });
  expect((await administrator.file({ from: '2026-11-02', to: '2026-11-01' })).body).toMatchObject({
    code: 'days-reversed',
  });
  expect((await administrator.read({ from: '1/11/2026', to: '02/11/2026' })).range).toEqual({
    firstDay: '2026-11-01',
    lastDay: '2026-11-02',
  });
  expect(await administrator.status({ unit: 'nobody', from: '2026-11-01', to: '2026-11-02' })).toBe(422);
});

databaseTest(
  'a week under another district is left out for the district that a ward came to',
  async ({ db, context }) => {
    await closeWeeks(db, '2026-W45', [8, 8]);
    const { id: parentId } = await db.unit.findFirstOrThrow({ where: { code: '761' }, select: { id: true } });
    await db.unit.updateMany({ where: { code: WARD }, data: { parentId } });
    const days = { unit: WARD, from: '2026-11-02', to: '2026-11-15' };
    const came = await reader(db, context(), 'REVIEWER', '761');
    expect(await came.read(days)).toMatchObject({ closings: { closed: 0, held: 2, elsewhere: 2 }, cells: [] });
    // Of its own weeks the ward reads all, wherever it stood.
    const own = await reader(db, context(), 'REVIEWER', WARD);
    expect(await own.read(days)).toMatchObject({ closings: { closed: 2, elsewhere: 0 } });
  },
);

databaseTest('a range of another branch is refused, as a page and as a file', async ({ db, context }) => {
  await closeWeeks(db, '2026-W46', [8]);
  const reviewer = await reader(db, context(), 'REVIEWER', DISTRICT);
  expect(await reviewer.status({ unit: WARD })).toBe(200);
  for (const unit of ['761', CITY]) {
    expect(await reviewer.status({ unit })).toBe(403);
    expect((await reviewer.file({ unit })).status).toBe(403);
  }
});
