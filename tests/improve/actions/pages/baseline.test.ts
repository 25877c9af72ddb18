import { expect } from 'vitest';
import { parsePeriod, trailingPeriods } from '~/base/calendar/period';
import { action, loader } from '~/improve/actions/pages/baseline.route';
import { findMovedBaseline, listBaselineMoves, moveBaseline } from '~/improve/actions/store/baseline.server';
import type { AppContext } from '~/platform/context.server';
import type { Database } from '~/platform/database/db.server';
import type { Role } from '~/registry/people/domain/roles';
import { closeWeek, FIELD, unitIdOf } from '../store/action-world';
import { DISTRICT, WARD } from '../../../measure/reports/store/report-world';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';

const REASON = 'Từ tuần này có thêm một quầy tiếp nhận';

async function caller(db: Database, context: AppContext, role: Role, unit: string | null) {
  const { cookie, user } = await signedIn(db, context.now, role, unit);
  const unitId = await unitIdOf(db, WARD);
  const cell = { unitId, field: FIELD, indicator: 'PARTICIPATION' as const };
  const path = `/admin/actions/baseline?${new URLSearchParams({ unit: String(unitId), field: FIELD, indicator: cell.indicator })}`;
  return {
    user,
    cell,
    read: () => callRoute(loader, { context, cookie, path }),
    send: (form: Record<string, string>) => callRoute(action, { context, cookie, path, form }),
  };
}

databaseTest('a baseline is moved from above alone, and never without enough weeks', async ({ db, context }) => {
  await closeWeek(db, '2026-W46', 16);
  const above = await caller(db, context(), 'REVIEWER', DISTRICT);
  expect((await above.read()).body).toMatchObject({ cell: { weeks: [], moves: [] } });
  const move = { intent: 'BASELINE', 'BASELINE-week': '2026-W46', 'BASELINE-note': REASON };
  expect((await above.send(move)).status).toBe(422);
  expect((await above.send({ ...move, 'BASELINE-note': 'ngắn' })).body).toMatchObject({
    problems: [{ field: 'BASELINE-note', code: 'reason-too-short' }],
  });
  expect((await above.send({})).status).toBe(422);
  expect(await findMovedBaseline(db, above.cell)).toBeNull();

  for (const [role, unit] of [
    ['REVIEWER', WARD],
    ['REVIEWER', '761'],
    ['CLERK', DISTRICT],
    ['OBSERVER', null],
  ] as const) {
    const other = await caller(db, context(), role, unit);
    expect((await other.read()).status, role).toBe(403);
    expect((await other.send(move)).status, role).toBe(403);
  }
});

databaseTest('whoever is above moves a baseline to a week with enough weeks behind it', async ({ db, context }) => {
  await closeWeek(db, '2026-W46', 16);
  const closing = await db.closing.findFirstOrThrow({ omit: { id: true } });
  // Thirteen weeks before it, with the same figures.
  const earlier = trailingPeriods(parsePeriod('2026-W45'), 13).map(({ key }) => ({ ...closing, period: key }));
  await db.closing.createMany({ data: earlier });
  const above = await caller(db, context(), 'REVIEWER', DISTRICT);
  const { cell } = (await above.read()).body as { cell: { weeks: string[] } };
  const week = cell.weeks.at(-1) ?? '';
  // The oldest week is where the limits begin by themselves.
  expect(week).toBe(earlier[1]?.period);
  const move = { intent: 'BASELINE', 'BASELINE-week': week, 'BASELINE-note': REASON };
  expect((await above.send({ ...move, 'BASELINE-week': '2026-W46' })).status).toBe(422);
  expect((await above.send(move)).status).toBe(303);
  expect(await findMovedBaseline(db, above.cell)).toMatchObject({ fromWeek: week, reason: REASON });
  expect((await above.read()).body).toMatchObject({ cell: { moves: [{ fromWeek: week, reason: REASON }] } });
});

databaseTest('a move is taken back with a reason, and both stay on record', async ({ db, context }) => {
  const above = await caller(db, context(), 'REVIEWER', DISTRICT);
  const by = { by: { id: above.user.id, name: above.user.name }, now: context().now() };
  await moveBaseline(db, above.cell, { fromWeek: '2026-W30', reason: REASON }, by);
  expect(await findMovedBaseline(db, above.cell)).toMatchObject({ fromWeek: '2026-W30', reason: REASON });

  const back = { intent: 'RESTORE', 'RESTORE-note': 'Quầy đó đã đóng, nên trở lại mốc cũ' };
  expect((await above.send({ ...back, 'RESTORE-note': '' })).status).toBe(422);
  expect((await above.send(back)).status).toBe(303);
  expect(await findMovedBaseline(db, above.cell)).toBeNull();
  expect((await above.send(back)).status).toBe(409);
  expect((await listBaselineMoves(db, above.cell)).map(({ fromWeek }) => fromWeek)).toEqual(['', '2026-W30']);
  const audited = await db.auditEvent.findMany({
    where: { action: { startsWith: 'baseline.' } },
    orderBy: { id: 'asc' },
  });
  expect(audited.map((event) => event.action)).toEqual(['baseline.move', 'baseline.take-back']);
});
