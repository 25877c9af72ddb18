import { expect } from 'vitest';
import type { ReportPage } from '~/measure/reports/pages/report-page';
import { loader } from '~/improve/review/pages/full-report.route';
import { CITY, DISTRICT, rate, sendVolume, WARD } from '../store/report-world';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';

type Ask = { period?: string; unit?: string; lng?: string };

function address({ period = '2026-W46', ...query }: Ask) {
  return { path: `/admin/reports/${period}?${new URLSearchParams(query)}`, params: { period } };
}

databaseTest('people bound to a unit open on their own, others on the city', async ({ db, now, context }) => {
  for (const [role, unit, code] of [
    ['REVIEWER', WARD, WARD],
    ['OBSERVER', null, CITY],
    ['ADMINISTRATOR', null, CITY],
  ] as const) {
    const { cookie } = await signedIn(db, now, role, unit);
    const { status, body } = await callRoute(loader, { context: context(), cookie, ...address({}) });
    expect([status, (body as ReportPage).unit.code]).toEqual([200, code]);
  }
});

databaseTest('a reviewer sees units below their own and is refused all others', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'REVIEWER', DISTRICT);
  const statusOf = async (ask: Ask) =>
    (await callRoute(loader, { context: context(), cookie, ...address(ask) })).status;
  expect(await statusOf({ unit: WARD })).toBe(200);
  expect(await statusOf({ unit: '761' })).toBe(403);
  expect(await statusOf({ unit: CITY })).toBe(403);
  expect(await statusOf({ unit: 'nobody' })).toBe(422);
  expect(await statusOf({ period: 'last-week' })).toBe(404);
  expect(await statusOf({ period: '2026-W48' })).toBe(422);
});

databaseTest(
  'what misses a main target comes first, in the fields and in the units below',
  async ({ db, now, context }) => {
    await sendVolume(db, { unit: WARD, field: 'CIVIL_STATUS', day: '2026-11-10', completed: 10 });
    await rate(db, { unit: WARD, field: 'CIVIL_STATUS', day: '2026-11-10', level: 5, count: 9 });
    await sendVolume(db, { unit: WARD, field: 'LAND', day: '2026-11-11', completed: 10 });
    await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-11', level: 5, count: 5 });
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    const ofWard = await callRoute(loader, { context: context(), cookie, ...address({ unit: WARD }) });
    const { cells, emptyFields, sources, missing } = ofWard.body as ReportPage;
    expect(cells.map(({ field }) => field)).toEqual(['LAND', 'CIVIL_STATUS']);
    expect(emptyFields).toEqual(['CONSTRUCTION', 'CERTIFICATION', 'LABOUR']);
    expect(sources.map(({ citation }) => citation)).toContain('552 annex 9.1a');
    expect(missing).toEqual([]);

    const ofDistrict = await callRoute(loader, {
      context: context(),
      cookie,
      ...address({ unit: DISTRICT }),
    });
    const { units } = ofDistrict.body as ReportPage;
    expect(units[0]).toMatchObject({
      code: WARD,
      participation: { field: 'LAND', value: 0.5, completed: 10 },
      // Nine ratings, and five, are a handful.
      satisfaction: null,
      lacking: { indicator: 'PARTICIPATION', field: 'LAND', shortfall: 2 },
    });
    const rest = units.slice(1).map(({ name }) => name);
    expect(rest).toEqual([...rest].sort(new Intl.Collator('vi-VN', { numeric: true }).compare));
    expect((ofDistrict.body as ReportPage).missing).toHaveLength(10);
  },
);

databaseTest('the page speaks the language it is asked for', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const { body } = await callRoute(loader, {
    context: context(),
    cookie,
    ...address({ unit: DISTRICT, lng: 'en' }),
  });
  expect((body as ReportPage & { title: string }).title).toContain('Week 46 of 2026');
  expect((body as ReportPage).unit.name).toBe('District 1');
});

databaseTest(
  'a period leads to its neighbours, and neither into the future nor to a time before all figures',
  async ({ db, now, context }) => {
    await sendVolume(db, { unit: WARD, field: 'CIVIL_STATUS', day: '2026-11-03', completed: 10 });
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    const open = async (period: string) =>
      (await callRoute(loader, { context: context(), cookie, ...address({ period }) })).body as ReportPage;
    const past = await open('2026-W46');
    expect([past.previous?.key, past.next?.key]).toEqual(['2026-W45', '2026-W47']);
    expect(past.kinds.map(({ key }) => key)).toEqual(['2026-W46', '2026-11', '2026-Q4', '2026']);
    expect((await open('2026-W45')).previous).toBeNull();
    const before = await open('2025-W10');
    expect(before).toMatchObject({
      beforeData: { begins: '2026-11-03' },
      previous: null,
      next: { key: '2026-W45' },
      closesAt: null,
      firstSteps: [],
    });
    expect((await open('2026-09')).beforeData).toEqual({ begins: '2026-11-03' });
    const current = await open('2026');
    expect(current.beforeData).toBeNull();
    expect(current.next).toBeNull();
    expect(current.kinds.map(({ key }) => key)).toEqual(['2026-W47', '2026-11', '2026-Q4', '2026']);
  },
);

databaseTest(
  'a report without figures says what leads to them, to those who may do it',
  async ({ db, now, context }) => {
    const stepsOf = async (role: 'ADMINISTRATOR' | 'CLERK' | 'OBSERVER', unit: string | null) => {
      const { cookie } = await signedIn(db, now, role, unit);
      return (
        (await callRoute(loader, { context: context(), cookie, ...address({}) })).body as { firstSteps: string[] }
      ).firstSteps;
    };
    expect(await stepsOf('ADMINISTRATOR', null)).toEqual(['PEOPLE', 'UNITS', 'FIELDS', 'POINTS', 'VOLUMES', 'RATING']);
    expect(await stepsOf('CLERK', WARD)).toEqual(['VOLUMES']);
    expect(await stepsOf('OBSERVER', null)).toEqual([]);
    await sendVolume(db, { unit: WARD, field: 'CIVIL_STATUS', day: '2026-11-10', completed: 10 });
    expect(await stepsOf('ADMINISTRATOR', null)).toEqual([]);
  },
);

databaseTest(
  'a unit whose open week shows no ratings misses nothing by it, and reads the same whether few or none have come',
  async ({ db, now, context }) => {
    for (const day of ['2026-11-16', '2026-11-17'])
      await sendVolume(db, { unit: WARD, field: 'LAND', day, completed: 20 });
    const read = async (unit: string, role: 'REVIEWER' | 'ADMINISTRATOR' = 'REVIEWER') => {
      const { cookie } = await signedIn(db, now, role, role === 'REVIEWER' ? unit : null);
      return (await callRoute(loader, { context: context(), cookie, ...address({ period: '2026-W47', unit }) }))
        .body as ReportPage;
    };
    const said = ({ cells, trend }: ReportPage) => JSON.stringify([cells, trend]);
    const none = await read(WARD);
    await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-16', level: 5, count: 4 });
    const few = await read(WARD);
    expect(said(few)).toBe(said(none));
    const [cell] = few.cells;
    expect(cell).toMatchObject({
      completed: 40,
      participation: { state: 'withheld', value: null },
      satisfaction: { state: 'withheld' },
    });
    const judged = few.cells
      .flatMap(({ verdicts }) => verdicts)
      .filter(({ indicator }) => indicator === 'PARTICIPATION' || indicator === 'SATISFACTION');
    expect(judged.map(({ verdict, value }) => [verdict, value])).toEqual(judged.map(() => ['pending', null]));
    expect(judged.length).toBeGreaterThan(0);
    const missed = few.cells.flatMap(({ verdicts }) => verdicts).filter(({ verdict }) => verdict === 'missed').length;
    expect((await read(DISTRICT)).units.find(({ code }) => code === WARD)).toMatchObject({
      missed,
      participation: null,
    });

    const whole = await read(WARD, 'ADMINISTRATOR');
    expect(whole.cells[0]).toMatchObject({ rated: 4, participation: { state: 'measured', value: 0.1 } });
    await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-17', level: 5, count: 1 });
    const [five] = (await read(WARD)).cells;
    expect(five).toMatchObject({ rated: 5, participation: { state: 'measured', value: 0.125 } });
    expect(five?.verdicts.find(({ indicator }) => indicator === 'PARTICIPATION')).toMatchObject({
      verdict: 'pending',
      value: 0.125,
      shortfall: null,
    });
    const [certain] = (await read(WARD, 'ADMINISTRATOR')).cells;
    expect(certain?.verdicts.find(({ indicator }) => indicator === 'PARTICIPATION')).toMatchObject({
      verdict: 'missed',
      evidence: 'certain',
    });
  },
);
