import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { loader } from '~/improve/review/pages/full-report.route';
import type { RevisionChanges } from '~/measure/reports/pages/report-revision.server';
import { closePeriod } from '~/measure/reports/store/closing.server';
import { DISTRICT, rate, sendVolume, TIME_ZONE, WARD } from '../store/report-world';
import { callRoute } from '../../../support/call-route';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';

const WEEK = parsePeriod('2026-W46');
const order = { now: TEST_NOW, by: 'tests', timeZone: TIME_ZONE };

databaseTest(
  'the report of a week that was closed again says which figures changed, and to people of a unit not what was said',
  async ({ db, now, context }) => {
    await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5, count: 6 });
    await sendVolume(db, { unit: WARD, field: 'LAND', day: '2026-11-09', completed: 10 });
    await closePeriod(db, WEEK, order);
    const people = {
      reviewer: await signedIn(db, now, 'REVIEWER', DISTRICT),
      administrator: await signedIn(db, now, 'ADMINISTRATOR'),
    };
    const revised = async (person: keyof typeof people) => {
      const address = { path: `/admin/reports/${WEEK.key}?unit=${DISTRICT}`, params: { period: WEEK.key } };
      const { cookie } = people[person];
      const { body } = await callRoute(loader, { context: context(), cookie, ...address });
      return (body as { revised: RevisionChanges | null }).revised;
    };
    expect(await revised('administrator')).toBeNull();

    const later = new Date(TEST_NOW.getTime() + 60_000);
    await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-15', level: 1, receivedAt: later });
    await sendVolume(db, { unit: WARD, field: 'LAND', day: '2026-11-09', completed: 12 }, later);
    await closePeriod(db, WEEK, { ...order, now: new Date(TEST_NOW.getTime() + 7 * 86_400_000) });

    const whole = await revised('administrator');
    expect(whole).toMatchObject({ revision: 2, total: whole?.changes.length });
    expect(whole?.changes[0]).toMatchObject({ unit: DISTRICT, measure: 'completed', before: 10, after: 12 });
    expect(whole?.changes).toContainEqual(
      expect.objectContaining({ unit: WARD, field: 'LAND', measure: 'dissatisfied', before: 0, after: 1 }),
    );
    const own = (await revised('reviewer'))?.changes ?? [];
    expect(own).toContainEqual(expect.objectContaining({ unit: WARD, measure: 'rated', before: 6, after: 7 }));
    expect(own).toContainEqual(expect.objectContaining({ unit: WARD, measure: 'opinions', before: null, after: null }));
    expect(own.filter(({ measure }) => /satisf|neutral|mean/.test(measure))).toEqual([]);
    expect(own.filter(({ indicator }) => indicator === 'SATISFACTION')).toEqual([]);
  },
);
