import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { closePeriod } from '~/measure/reports/store/closing.server';
import { reportAnswerSchema, type ReportAnswer } from '~/measure/reports/pages/report-answer';
import { serviceReportAnswerSchema } from '~/measure/service/pages/service-answer';
import { loader } from '~/improve/review/pages/api-report.route';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';
import { DISTRICT, rate, sendVolume, TIME_ZONE, WARD } from '../store/report-world';
import { call, readError, createToken } from '../../../support/api-request';

const path = (query = '') => `/api/v1/reports/2026-W46${query}`;
const params = { period: '2026-W46' };

databaseTest(
  'the report of an open week has the documented shape and null where nothing is measured',
  async ({ db, context }) => {
    await rate(db, { unit: WARD, field: 'HEALTH', day: '2026-11-10', level: 5, count: 17, verified: true });
    await rate(db, { unit: WARD, field: 'HEALTH', day: '2026-11-10', level: 3, count: 3 });
    await sendVolume(db, { unit: WARD, field: 'HEALTH', day: '2026-11-10', completed: 25, onTime: 24 });
    const token = await createToken(context());
    const answer = await call(loader, context(), path(), { token, params });
    expect(answer.status).toBe(200);
    const body = reportAnswerSchema.parse(await answer.json());
    expect(body).toMatchObject({ period: '2026-W46', state: 'open', closes_at: '2026-11-17T17:00:00.000Z' });
    const cell = body.cells.find(({ unit, field }) => unit === WARD && field === 'HEALTH');
    expect(cell).toMatchObject({
      level: 'WARD',
      completed: 25,
      rated: 20,
      verified: 17,
      satisfied: 17,
      neutral: 3,
      participation: 0.8,
      satisfaction: 0.85,
    });
    expect(cell?.interval?.[0]).toBeLessThan(0.85);
    expect(cell?.verdicts).toContainEqual({
      indicator: 'SATISFACTION',
      target: 0.85,
      comparator: '>=',
      citation: '552 I.2.1.1',
      value: 0.85,
      verdict: 'met',
      evidence: 'open',
      ratings_to_settle: 5,
      tipping_point: 0.85,
      thin: false,
      shortfall: 0,
    });
    expect(cell).toMatchObject({
      formula: '2',
      bounds: [0.68, 0.88],
      change: { participation: null, satisfaction: null },
      participation_verified: 0.68,
      verified_by_dossier: false,
      volumes_through: '2026-11-10',
      awaiting_volumes: 0,
      rated_without_volume: 0,
    });
    expect(body.city_indicators).toContainEqual(
      expect.objectContaining({ indicator: 'ON_TIME', units_measured: 1, indication: true, verdict: 'not-measured' }),
    );
    const silent = body.cells.find(({ unit, field }) => unit === WARD && field === 'LAND');
    expect(silent).toMatchObject({
      completed: null,
      rated: 0,
      participation: null,
      satisfaction: null,
      interval: null,
    });
  },
);

databaseTest('a closed week names its revision and the hash of its bytes', async ({ db, context }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-10', level: 5, count: 6 });
  const { sha256 } = await closePeriod(db, parsePeriod('2026-W46'), {
    now: TEST_NOW,
    by: 'tests',
    timeZone: TIME_ZONE,
  });
  const answer = await call(loader, context(), path(), { token: await createToken(context()), params });
  const body = reportAnswerSchema.parse(await answer.json());
  expect(body).toMatchObject({ state: 'closed', revision: 1, sha256, later: { ratings: 0, figures: 0 } });
});

databaseTest('a unit is answered with those below it and no others', async ({ context }) => {
  const token = await createToken(context());
  const answer = await call(loader, context(), path(`?unit=${DISTRICT}`), { token, params });
  const { cells } = (await answer.json()) as ReportAnswer;
  const units = new Set(cells.map(({ unit }) => unit));
  expect(units).toContain(DISTRICT);
  expect(units).toContain(WARD);
  expect(units.size).toBe(11);
});

databaseTest('unknown units, unknown periods and the future are refused by name', async ({ context }) => {
  const token = await createToken(context());
  const refusal = async (period: string, query: string) => {
    const answer = await call(loader, context(), `/api/v1/reports/${period}${query}`, {
      token,
      params: { period },
    });
    const { status, code } = await readError(answer);
    return [status, code];
  };
  expect(await refusal('2026-W46', '?unit=nobody')).toEqual([422, 'unit-unknown']);
  expect(await refusal('2026-W54', '')).toEqual([404, 'period-unknown']);
  expect(await refusal("'; DROP TABLE", '')).toEqual([404, 'period-unknown']);
  expect(await refusal('2026-W48', '')).toEqual([422, 'period-in-future']);
});

databaseTest('a reviewer reads their own unit and those below it, and nothing else', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'REVIEWER', DISTRICT);
  const ask = (query: string) => call(loader, context(), path(query), { headers: { cookie }, params });
  const own = (await (await ask('')).json()) as ReportAnswer;
  expect(own.cells[0]?.unit).toBe(DISTRICT);
  expect(own.cells.every(({ level }) => level === 'DISTRICT' || level === 'WARD')).toBe(true);
  expect((await ask(`?unit=${WARD}`)).status).toBe(200);
  expect(await readError(await ask('?unit=761'))).toMatchObject({ status: 403, code: 'forbidden' });
  expect(await readError(await ask('?unit=79'))).toMatchObject({ status: 403, code: 'forbidden' });
});

databaseTest('each cell has the service behind the period, null before the first closing', async ({ db, context }) => {
  await rate(db, { unit: WARD, field: 'HEALTH', day: '2026-11-10', level: 5, count: 12 });
  await rate(db, { unit: WARD, field: 'HEALTH', day: '2026-11-10', level: 1, count: 12 });
  await sendVolume(db, { unit: WARD, field: 'HEALTH', day: '2026-11-10', completed: 30 });
  const token = await createToken(context());
  const read = async () => {
    const answer = await call(loader, context(), path(), { token, params });
    return serviceReportAnswerSchema.parse(await answer.json());
  };
  const before = await read();
  expect(before.service_weeks).toBeNull();
  expect(before.cells.every(({ service }) => service === null)).toBe(true);

  await closePeriod(db, parsePeriod('2026-W46'), { now: TEST_NOW, by: 'test', timeZone: TIME_ZONE });
  const after = await read();
  expect(after.service_weeks).toEqual({ first: '2026-W46', last: '2026-W46', closed_at: TEST_NOW.toISOString() });
  const cell = after.cells.find(({ unit, field }) => unit === WARD && field === 'HEALTH');
  expect(cell?.service).toMatchObject({
    weeks: 1,
    rated: 24,
    satisfaction: 0.5,
    completed: 30,
    participation: 0.8,
    signal: true,
    signals: [{ indicator: 'SATISFACTION', against: 'target', reference: 0.85, shortfall: 9 }],
  });
  const silent = after.cells.find(({ unit, field }) => unit === WARD && field === 'LAND');
  expect(silent?.service).toMatchObject({ weeks: 1, rated: 0, satisfaction: null, interval: null, signal: false });
});

databaseTest('each cell says what changed since the period before once both are closed', async ({ db, context }) => {
  const sent = { unit: WARD, field: 'HEALTH' };
  await sendVolume(db, { ...sent, day: '2026-11-03', completed: 40 });
  await rate(db, { ...sent, day: '2026-11-03', level: 5, count: 8 });
  await rate(db, { ...sent, day: '2026-11-03', level: 1, count: 8 });
  await sendVolume(db, { ...sent, day: '2026-11-10', completed: 40 });
  await rate(db, { ...sent, day: '2026-11-10', level: 5, count: 20 });
  const token = await createToken(context());
  const changeOf = async (field: string) => {
    const answer = await call(loader, context(), path(), { token, params });
    const { cells } = reportAnswerSchema.parse(await answer.json());
    return cells.find((cell) => cell.unit === WARD && cell.field === field)?.change;
  };
  const nothing = { participation: null, satisfaction: null };
  const close = (week: string) =>
    closePeriod(db, parsePeriod(week), { now: TEST_NOW, by: 'test', timeZone: TIME_ZONE });
  expect(await changeOf('HEALTH')).toEqual(nothing);
  await close('2026-W45');
  expect(await changeOf('HEALTH')).toEqual(nothing);
  await close('2026-W46');
  expect(await changeOf('HEALTH')).toEqual({ participation: expect.closeTo(0.1) as number, satisfaction: 0.5 });
  expect(await changeOf('LAND')).toEqual(nothing);
});
