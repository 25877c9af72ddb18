import { expect } from 'vitest';
import type { Database } from '~/platform/database/db.server';
import { parsePeriod } from '~/base/calendar/period';
import { readManualProposal } from '~/measure/integrity/domain/manual-proposal';
import type { ExclusionPage } from '~/measure/integrity/pages/exclusion-page.server';
import { getReport } from '~/measure/reports/store/report.server';
import { findStaleCounts } from '~/measure/reports/store/stale-counts.server';
import { action as decide, loader as showProposal } from '~/measure/integrity/pages/exclusion.route';
import { action, loader } from '~/measure/integrity/pages/new-exclusion.route';
import { loader as showFlag } from '~/measure/integrity/pages/flag.route';
import { rate, sendVolume, TIME_ZONE, WARD } from '../../reports/store/report-world';
import { callRoute } from '../../../support/call-route';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { problemsIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';

const REASON = 'Thiết bị đã thu hồi là một chương trình, không phải máy tại quầy.';
const cell = { unit: WARD, field: 'LAND' };

/** Honest ratings of a point, and those of a false device there in two weeks. */
async function falseDevice(db: Database) {
  const unit = await db.unit.findFirstOrThrow({ where: { code: WARD } });
  const point = await db.servicePoint.create({
    data: {
      code: 'k10sk',
      unitId: unit.id,
      counter: 'Quầy 1',
      channel: 'KIOSK',
      createdAt: new Date('2026-11-01T00:00:00Z'),
    },
  });
  const enrolledAt = new Date('2026-11-09T00:00:00Z');
  const device = await db.device.create({
    data: {
      pointId: point.id,
      name: 'Máy 1',
      createdAt: enrolledAt,
      enrolledAt,
      tabletSince: enrolledAt,
      confirmedAt: enrolledAt,
      revokedAt: TEST_NOW,
    },
  });
  const honest = await rate(db, { ...cell, day: '2026-11-10', level: 2, count: 6 });
  const first = await rate(db, { ...cell, day: '2026-11-11', level: 5, count: 4 });
  const second = await rate(db, { ...cell, day: '2026-11-17', level: 5, count: 3 });
  await db.response.updateMany({
    where: { id: { in: [...honest, ...first, ...second] } },
    data: { pointId: point.id },
  });
  await db.response.updateMany({ where: { id: { in: [...first, ...second] } }, data: { deviceId: device.id } });
  await sendVolume(db, { ...cell, day: '2026-11-11', completed: 20 });
  return { point, device, first, second };
}

const landOf = async (db: Database, week: string) => {
  const { report } = await getReport(db, parsePeriod(week), TEST_NOW, TIME_ZONE);
  const found = report.cells.find(({ unit, field }) => unit === WARD && field === 'LAND');
  return { rated: found?.rated, excluded: found?.excluded };
};

databaseTest(
  'the ratings of a revoked device are proposed week by week, decided by another person, shown before and after, and come back',
  async ({ db, context, now }) => {
    const { device } = await falseDevice(db);
    const [one, other] = [await signedIn(db, now, 'ADMINISTRATOR'), await signedIn(db, now, 'ADMINISTRATOR')];
    const path = `/admin/exclusions/new?device=${device.id}`;
    expect((await callRoute(loader, { context: context(), path, cookie: one.cookie })).body).toMatchObject({
      device: 'Máy 1',
      point: { counter: 'Quầy 1' },
    });
    const sent = await callRoute(action, {
      context: context(),
      path,
      cookie: one.cookie,
      form: { from: '', to: '', reason: REASON },
    });
    expect([sent.status, sent.location]).toEqual([303, '/admin/exclusions']);
    expect(await landOf(db, '2026-W46')).toEqual({ rated: 10, excluded: [] });

    const proposals = await db.exclusion.findMany({ orderBy: { id: 'asc' }, include: { flag: true, responses: true } });
    expect(proposals.map(({ rule, flag, responses }) => [rule, flag.firstDay, responses.length])).toEqual([
      ['FALSE_DEVICE', '2026-11-11', 4],
      ['FALSE_DEVICE', '2026-11-17', 3],
    ]);
    const call = (id: number, cookie: string) => ({
      context: context(),
      path: `/admin/exclusions/${id}`,
      params: { exclusion: String(id) },
      cookie,
    });
    const [first] = proposals;
    const page = (await callRoute(showProposal, call(first?.id ?? 0, other.cookie))).body as ExclusionPage;
    expect(page).toMatchObject({
      task: 'decide',
      week: '2026-W46',
      effect: [{ moved: 4, before: { rated: 10, satisfaction: 0.4 }, after: { rated: 6, satisfaction: 0 } }],
    });
    expect(
      await callRoute(decide, { ...call(first?.id ?? 0, one.cookie), form: { intent: 'decide', approved: 'yes' } }),
    ).toMatchObject({ status: 403 });
    expect(
      (await callRoute(decide, { ...call(first?.id ?? 0, other.cookie), form: { intent: 'decide', approved: 'yes' } }))
        .status,
    ).toBe(303);
    expect(await landOf(db, '2026-W46')).toEqual({ rated: 6, excluded: [{ rule: 'FALSE_DEVICE', count: 4 }] });
    expect(await landOf(db, '2026-W47')).toEqual({ rated: 3, excluded: [] });
    expect(await findStaleCounts(db, parsePeriod('2026-W46'))).toEqual([]);
    const flag = await callRoute(showFlag, {
      context: context(),
      path: '/x',
      params: { flag: String(first?.flagId) },
      cookie: one.cookie,
    });
    expect(flag.body).toMatchObject({ rule: 'FALSE_DEVICE', parameterNames: [], ratings: { excluded: 4 } });

    const back = await callRoute(decide, {
      ...call(first?.id ?? 0, other.cookie),
      form: { intent: 'restore', restore: REASON },
    });
    const backId = Number(back.location?.split('/').at(-1));
    await callRoute(decide, { ...call(backId, one.cookie), form: { intent: 'decide', approved: 'yes' } });
    expect(await landOf(db, '2026-W46')).toEqual({ rated: 10, excluded: [] });
  },
);

databaseTest(
  'a point is named with a span, ends included, and of it only what came after a spell without network',
  async ({ db, context, now }) => {
    const { point, first } = await falseDevice(db);
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    const path = `/admin/exclusions/new?point=${point.id}`;
    const send = (form: Record<string, string>) =>
      callRoute(action, { context: context(), path, cookie, form: { reason: REASON, ...form } });
    // Noon in the city, to the second: the minute that is named last belongs to the span.
    const span = { from: '2026-11-11T12:00', to: '2026-11-11T12:00' };
    const nothing = await send({ ...span, onlyOffline: 'yes' });
    expect(nothing).toMatchObject({ status: 422, body: { typed: span } });
    expect(problemsIn(nothing.body)).toEqual({ from: 'nothing-to-exclude' });
    await db.response.updateMany({ where: { id: first[0] }, data: { receivedAt: new Date('2026-11-11T05:11:00Z') } });
    expect((await send({ ...span, onlyOffline: 'yes' })).location).toMatch(/^\/admin\/exclusions\/\d+$/);
    expect(await db.exclusion.findFirstOrThrow({ include: { responses: true } })).toMatchObject({
      rule: 'POINT_SPAN',
      responses: [{ responseId: first[0] }],
    });
    for (const [form, problems] of [
      [
        { from: 'x', to: '2026-02-30T08:00' },
        { from: 'day-invalid', to: 'day-invalid' },
      ],
      [{ from: '2026-11-12T08:00', to: '2026-11-11T08:00' }, { to: 'span-reversed' }],
      [{ from: '2026-01-01T00:00', to: '2026-11-11T08:00' }, { from: 'span-too-long' }],
      [
        { from: '9'.repeat(60_000), reason: 'ngắn' },
        { from: 'day-invalid', reason: 'reason-too-short' },
      ],
    ] as const) {
      const { status, body } = await send(form);
      expect([status, problemsIn(body)]).toEqual([422, problems]);
    }
    expect(await db.exclusion.count()).toBe(1);
  },
);

databaseTest(
  'no unit proposes to exclude ratings, and an address that names nothing is not found',
  async ({ db, context, now }) => {
    const { device, point } = await falseDevice(db);
    for (const role of ['REVIEWER', 'CLERK', 'RESEARCHER', 'OBSERVER'] as const) {
      const { cookie } = await signedIn(db, now, role, role === 'REVIEWER' || role === 'CLERK' ? WARD : null);
      for (const query of [`device=${device.id}`, `point=${point.id}`]) {
        const call = { context: context(), path: `/admin/exclusions/new?${query}`, cookie };
        expect([
          (await callRoute(loader, call)).status,
          (await callRoute(action, { ...call, form: { reason: REASON } })).status,
        ]).toEqual([403, 403]);
      }
    }
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    for (const query of ['', 'device=x', 'device=999999999', 'point=0', `point=${'9'.repeat(60_000)}`]) {
      expect(
        (await callRoute(loader, { context: context(), path: `/admin/exclusions/new?${query}`, cookie })).status,
      ).toBe(404);
    }
    expect(await db.exclusion.count()).toBe(0);
  },
);

databaseTest('moments of the form are the city’s', () => {
  const clock = { earliest: new Date(0), now: TEST_NOW, timeZone: TIME_ZONE };
  const form = new URLSearchParams({ from: '2026-11-11T08:00', to: '2026-11-11T08:01', reason: REASON });
  expect(readManualProposal(form, clock)).toMatchObject({
    span: { from: new Date('2026-11-11T01:00:00Z'), to: new Date('2026-11-11T01:01:59.999Z') },
  });
});
