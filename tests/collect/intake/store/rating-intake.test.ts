import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { acceptResponses } from '~/collect/intake/store/rating-intake.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database } from '~/platform/database/db.server';
import { writeHandling } from '~/registry/fields/store/handling.server';
import { movePoint } from '~/registry/points/store/point-change.server';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { addPoints, WARD } from '../../ratings/pages/rated-points';

const BEFORE = '2026-11-16T09:00:00+07:00';
const AFTER = '2026-11-17T09:00:00+07:00';
const FROM = '2026-11-17';

const tap = (point: string, givenAt: string, field = 'LABOUR') => ({
  id: randomUUID(),
  point,
  field,
  scale: 'five',
  level: 5,
  givenAt,
});

async function unitOf(db: Database, code: string): Promise<number> {
  return (await db.unit.findFirstOrThrow({ where: { code, validTo: null }, select: { id: true } })).id;
}

databaseTest(
  'what was tapped before a point moved is checked against, and counts for, the unit of the day',
  async ({ db, context }) => {
    const { web } = await addPoints(db, TEST_NOW);
    const { id } = await db.servicePoint.findUniqueOrThrow({ where: { code: web }, select: { id: true } });
    const [ward, other] = [await unitOf(db, WARD), await unitOf(db, 'SCT')];
    // The unit that the point goes to has one on the web of its own.
    await db.servicePoint.updateMany({ where: { unitId: other, channel: 'WEB' }, data: { closedAt: TEST_NOW } });
    const move = { unitId: other, from: FROM, today: '2026-11-18', reason: 'Quầy chuyển về đơn vị khác' };
    await movePoint(db, id, move, { actor: 'an', now: TEST_NOW });

    const [before, after] = [tap(web, BEFORE), tap(web, AFTER)];
    const { answer } = await acceptResponses(context(), [before, after]);
    expect(answer).toMatchObject({ accepted: 1, rejected: [{ id: after.id, code: 'field-not-handled' }] });
    expect((await db.response.findUniqueOrThrow({ where: { id: before.id } })).unitId).toBe(ward);

    const own = [tap(web, BEFORE), tap(web, AFTER)];
    const ofWard = await acceptResponses(context(), own, null, new Set([ward]));
    expect(ofWard.answer).toMatchObject({ accepted: 1, rejected: [{ id: own[1]?.id, code: 'point-not-yours' }] });
    const foreign = [tap(web, BEFORE)];
    const ofOther = await acceptResponses(context(), foreign, null, new Set([other]));
    expect(ofOther.answer).toMatchObject({ accepted: 0, rejected: [{ code: 'point-not-yours' }] });
  },
);

databaseTest('a field that left a level is taken for the days before, and for none after', async ({ db, context }) => {
  const { web } = await addPoints(db, TEST_NOW);
  const levels = [{ level: 'WARD' as const, field: 'LABOUR', handles: false }];
  await inTransaction(db, (tx) => writeHandling(tx, { day: FROM, levels, units: [] }));
  const [before, after, unknown] = [tap(web, BEFORE), tap(web, AFTER), tap(web, BEFORE, 'NONE')];
  const { answer } = await acceptResponses(context(), [before, after, unknown]);
  expect(answer).toMatchObject({
    accepted: 1,
    rejected: [
      { id: after.id, code: 'field-not-handled' },
      { id: unknown.id, code: 'field-unknown' },
    ],
  });
});
