import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { loader as csv } from '~/improve/review/pages/grid-csv.route';
import { loader as home } from '~/measure/grid/pages/grid-home.route';
import { loader as page } from '~/improve/review/pages/grid.route';
import { closePeriod } from '~/measure/reports/store/closing.server';
import type { Database } from '~/platform/database/db.server';
import { roles } from '~/registry/people/domain/roles';
import { askedExplanation } from '../../../support/asked-explanation';
import { callRoute } from '../../../support/call-route';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';
import { DISTRICT, rate, sendVolume, TIME_ZONE, WARD } from '../../../measure/reports/store/report-world';

const WEEK = '2026-W46';
const DAY = '2026-11-10';
const ELSEWHERE = '770';

type Cell = readonly [look: string, figure: string, whole: string, words: string] | null;
type Page = {
  wrong: string[];
  query: Record<string, string>;
  shown: {
    columns: { code: string }[];
    rows: { code: string; lacking: string; cells: Cell[] }[];
    choices: { branches: [string, string][] };
    charts: { lines: { code: string }[] } | null;
  } | null;
};

const params = (period = WEEK) => ({ period });

/** A ward that misses participation by much, with a handful of opinions in another field, and another branch. */
async function fill(db: Database): Promise<void> {
  await sendVolume(db, { unit: WARD, field: 'LAND', day: DAY, completed: 100, onTime: 95 });
  await rate(db, { unit: WARD, field: 'LAND', day: DAY, level: 5, count: 30 });
  await sendVolume(db, { unit: WARD, field: 'CIVIL_STATUS', day: DAY, completed: 40, onTime: 40 });
  await rate(db, { unit: WARD, field: 'CIVIL_STATUS', day: DAY, level: 1, count: 4 });
  await sendVolume(db, { unit: ELSEWHERE, field: 'LAND', day: DAY, completed: 50, onTime: 50 });
  await rate(db, { unit: ELSEWHERE, field: 'LAND', day: DAY, level: 5, count: 50 });
}

async function close(db: Database): Promise<void> {
  await closePeriod(db, parsePeriod(WEEK), { now: TEST_NOW, by: 'tests', timeZone: TIME_ZONE });
}

function cellOf({ shown }: Page, code: string, field: string): Cell {
  const column = shown?.columns.findIndex((one) => one.code === field) ?? -1;
  return shown?.rows.find((row) => row.code === code)?.cells[column] ?? null;
}

databaseTest(
  'the last closed week is what the table opens with, with all that was asked',
  async ({ db, now, context }) => {
    await fill(db);
    const { cookie } = await signedIn(db, now, 'OBSERVER');
    const ask = () => callRoute(home, { context: context(), path: '/admin/grid?level=WARD', cookie });
    await close(db);
    expect((await ask()).location).toBe(`/admin/grid/${WEEK}?level=WARD`);
    const stranger = await callRoute(home, { context: context(), path: '/admin/grid' });
    expect(stranger.location).toMatch(/^\/sign-in/);
  },
);

databaseTest(
  'certain misses of participation at wards are found, and each cell says why',
  async ({ db, now, context }) => {
    await fill(db);
    await close(db);
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    const path = `/admin/grid/${WEEK}?level=WARD&verdict=missed&evidence=certain`;
    const found = (await callRoute(page, { context: context(), path, params: params(), cookie })).body as Page;
    expect(found.shown?.rows.map(({ code }) => code)).toEqual([WARD]);
    expect(found.shown?.rows[0]?.lacking).toBe('thiếu 40 phiếu');
    expect(cellOf(found, WARD, 'LAND')).toEqual([
      'missed certain signal',
      '30%',
      '100',
      'Chưa đạt, chắc chắn, thiếu 40 phiếu, có tín hiệu về dịch vụ',
    ]);
  },
);

databaseTest(
  'fewer than five ratings tell no satisfaction, on the page and in the file',
  async ({ db, now, context }) => {
    await fill(db);
    await close(db);
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    const query = `indicator=SATISFACTION&branch=${WARD}`;
    const ask = (loader: unknown, path: string) =>
      callRoute(loader, { context: context(), path: `${path}?${query}`, params: params(), cookie });
    const shown = (await ask(page, `/admin/grid/${WEEK}`)).body as Page;
    expect(cellOf(shown, WARD, 'CIVIL_STATUS')).toEqual(['too-few', '', '', 'Quá ít phiếu (dưới 5)']);
    const { body, headers } = await ask(csv, `/admin/grid/${WEEK}/table.csv`);
    expect(headers.get('content-type')).toContain('text/csv');
    const line = (body as string).split('\r\n').find((one) => one.includes(',CIVIL_STATUS,'));
    expect(line).toContain('SATISFACTION,too-few,,,');
  },
);

databaseTest(
  'what moved since the week before by more than chance says so, and what a unit has not explained is found',
  async ({ db, now, context }) => {
    await sendVolume(db, { unit: WARD, field: 'LAND', day: '2026-11-03', completed: 100 });
    await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-03', level: 5, count: 80 });
    await closePeriod(db, parsePeriod('2026-W45'), { now: TEST_NOW, by: 'tests', timeZone: TIME_ZONE });
    await fill(db);
    await close(db);
    const { id: unitId } = await db.unit.findFirstOrThrow({ where: { code: WARD }, select: { id: true } });
    await askedExplanation(db, { unitId, field: 'LAND', week: WEEK, dueOn: '2026-11-30' }, TEST_NOW);
    const ask = async (query: string, { cookie }: { cookie: string }) => {
      const path = `/admin/grid/${WEEK}?level=WARD&${query}`;
      return (await callRoute(page, { context: context(), path, params: params(), cookie })).body as Page;
    };
    const administrator = await signedIn(db, now, 'ADMINISTRATOR');
    for (const query of ['change=fall', 'unexplained=1']) {
      const found = await ask(query, administrator);
      expect(found.shown?.rows.map(({ code }) => code)).toEqual([WARD]);
      const [look, , , words] = cellOf(found, WARD, 'LAND') ?? [];
      expect(look).toBe('missed certain signal fall');
      expect(words).toContain('giảm so với kỳ trước, hơn mức ngẫu nhiên, đơn vị chưa giải trình');
    }
    expect((await ask('change=rise', administrator)).shown?.rows).toEqual([]);

    const unexplainedOf = async (cookie: string) => {
      const path = `/admin/grid/${WEEK}/table.csv?level=WARD`;
      const { body } = await callRoute(csv, { context: context(), path, params: params(), cookie });
      const lines = (body as string).trim().split('\r\n').slice(1);
      return new Set(lines.map((line) => line.split(',').at(-1)));
    };
    expect(await unexplainedOf(administrator.cookie)).toEqual(new Set(['true', 'false']));

    const researcher = await signedIn(db, now, 'RESEARCHER');
    const refused = await ask('unexplained=1', researcher);
    expect(refused.wrong).toEqual(['unexplained']);
    // What a reader may not know is not said to be false.
    expect(await unexplainedOf(researcher.cookie)).toEqual(new Set(['']));
    expect(cellOf(refused, WARD, 'LAND')?.[3]).not.toContain('giải trình');

    await db.explanation.updateMany({ data: { state: 'EXPLAINED' } });
    expect((await ask('unexplained=1', administrator)).shown?.rows).toEqual([]);
  },
);

databaseTest('what moved since another rule counted who takes part is no change', async ({ db, now, context }) => {
  await sendVolume(db, { unit: WARD, field: 'LAND', day: '2026-11-03', completed: 100 });
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-03', level: 5, count: 80 });
  await db.plan.updateMany({ data: { verifiedOnly: false } });
  await closePeriod(db, parsePeriod('2026-W45'), { now: TEST_NOW, by: 'tests', timeZone: TIME_ZONE });
  await fill(db);
  await db.plan.updateMany({ data: { verifiedOnly: true } });
  await close(db);
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const path = `/admin/grid/${WEEK}?level=WARD&change=fall`;
  const found = (await callRoute(page, { context: context(), path, params: params(), cookie })).body as Page;
  expect(found.shown?.rows).toEqual([]);
});

databaseTest('the file holds what is on the screen, in the same order', async ({ db, now, context }) => {
  await fill(db);
  await close(db);
  const { cookie } = await signedIn(db, now, 'RESEARCHER');
  const query = 'sort=value&by=LAND&empty=';
  const shown = (
    await callRoute(page, { context: context(), path: `/admin/grid/${WEEK}?${query}`, params: params(), cookie })
  ).body as Page;
  const file = await callRoute(csv, {
    context: context(),
    path: `/admin/grid/${WEEK}/table.csv?${query}`,
    params: params(),
    cookie,
  });
  const lines = (file.body as string).trim().split('\r\n').slice(1);
  const onScreen = shown.shown?.rows.flatMap(({ code, cells }) =>
    cells.flatMap((cell) => (cell === null ? [] : [code])),
  );
  expect(lines.map((line) => line.split(',')[1])).toEqual(onScreen);
  expect(onScreen?.[0]).toBe(WARD);
});

databaseTest('a reviewer sees the own branch and nothing of another, by no address', async ({ db, now, context }) => {
  await fill(db);
  await close(db);
  const { cookie } = await signedIn(db, now, 'REVIEWER', DISTRICT);
  const ask = (loader: unknown, query = '') =>
    callRoute(loader, { context: context(), path: `/admin/grid/${WEEK}${query}`, params: params(), cookie });
  const branch = await db.unit.findMany({
    where: { OR: [{ code: DISTRICT }, { parent: { code: DISTRICT } }] },
    select: { code: true },
  });
  const own = new Set(branch.map(({ code }) => code));
  for (const query of ['', '?sort=name', '?indicator=SATISFACTION&by=LAND', '?q=quan 3', '?level=DISTRICT']) {
    const { shown } = (await ask(page, query)).body as Page;
    expect(shown?.rows.filter(({ code }) => !own.has(code))).toEqual([]);
    expect(shown?.choices.branches.filter(([code]) => !own.has(code))).toEqual([]);
    expect(shown?.charts?.lines.filter(({ code }) => !own.has(code)) ?? []).toEqual([]);
    const lines = ((await ask(csv, query)).body as string).trim().split('\r\n').slice(1);
    expect(lines.filter((line) => !own.has(line.split(',')[1] ?? ''))).toEqual([]);
  }
  expect((await ask(page)).body).toMatchObject({
    shown: { rows: expect.arrayContaining([expect.anything()]) as unknown },
  });
  for (const query of [`?branch=${ELSEWHERE}`, '?branch=79']) {
    expect((await ask(page, query)).status).toBe(403);
    expect((await ask(csv, query)).status).toBe(403);
  }
});

databaseTest('the open week is for who reads the whole city alone', async ({ db, now, context }) => {
  await fill(db);
  for (const role of roles) {
    const isOfUnit = role === 'REVIEWER' || role === 'CLERK';
    const { cookie } = await signedIn(db, now, role, isOfUnit ? DISTRICT : null);
    const { status, body } = await callRoute(page, {
      context: context(),
      path: `/admin/grid/${WEEK}`,
      params: params(),
      cookie,
    });
    expect(status).toBe(200);
    expect((body as Page).shown === null).toBe(isOfUnit);
    const file = await callRoute(csv, {
      context: context(),
      path: `/admin/grid/${WEEK}/table.csv`,
      params: params(),
      cookie,
    });
    expect((file.body as string).trim().split('\r\n').length > 1).toBe(!isOfUnit);
  }
});

databaseTest('whatever an address asks for is answered with a word and the default', async ({ db, now, context }) => {
  await fill(db);
  await close(db);
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const ask = (query: string, period = WEEK) =>
    callRoute(page, { context: context(), path: `/admin/grid/${period}?${query}`, params: params(period), cookie });
  const long = 'x'.repeat(60_000);
  for (const [query, wrong] of [
    ['indicator=DROP', ['indicator']],
    [`q=${long}`, ['q']],
    ['branch=nowhere&field=NONE&by=%00', ['branch', 'field', 'by']],
    ['level[]=WARD&sort=-1&signal=true', ['signal', 'sort']],
    ["verdict='%20OR%201=1&evidence=1e999", ['verdict', 'evidence']],
  ] as const) {
    const { status, body } = await ask(query);
    expect([status, (body as Page).wrong.sort()]).toEqual([200, [...wrong].sort()]);
  }
  expect((await ask('', '2026-W99')).status).toBe(404);
  expect((await ask('', '2031-W01')).status).toBe(422);
});
