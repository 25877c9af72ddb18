import { expect } from 'vitest';
import { createDemoUsers, demoUsersOfToday } from '../../../scripts/demo-users';
import { demoCities, setUpTodaysCity } from '../../../scripts/demo-city';
import { simulateCity } from '../../../scripts/simulation/simulation.server';
import { TIME_ZONE } from '../../measure/reports/store/report-world';
import { sqliteTest, TEST_NOW } from '../../support/database';

sqliteTest(
  "today's city is simulated like any other: wards rate and send, hospitals are rated alone",
  async ({ db }) => {
    await setUpTodaysCity(db, TEST_NOW);
    await createDemoUsers(db, 'password', TEST_NOW, demoUsersOfToday);
    const { responses } = await simulateCity(db, {
      weeks: 1,
      responses: 3_000,
      seed: 2025,
      until: '2026-11-15',
      now: TEST_NOW,
      timeZone: TIME_ZONE,
    });
    expect(responses).toBe(3_000);
    const levels = new Map(
      (await db.unit.findMany({ select: { id: true, level: true, validTo: true } })).map((unit) => [unit.id, unit]),
    );
    const levelsOf = (rows: readonly { unitId: number }[]) =>
      new Set(rows.map(({ unitId }) => `${levels.get(unitId)?.level} ${levels.get(unitId)?.validTo ?? ''}`));
    const rated = await db.response.findMany({ distinct: ['unitId'], select: { unitId: true } });
    expect(levelsOf(rated)).toEqual(new Set(['DEPARTMENT ', 'WARD ', 'FACILITY ']));
    const sent = await db.volume.findMany({ distinct: ['unitId'], select: { unitId: true } });
    expect(levelsOf(sent)).toEqual(new Set(['DEPARTMENT ', 'WARD ']));
  },
);

sqliteTest('each demonstration has a file, a password and a ward reviewer of its own', () => {
  for (const key of ['name', 'file', 'passwordFile'] as const)
    expect(new Set(demoCities.map((city) => city[key])).size).toBe(demoCities.length);
  for (const { people, wardPerson } of demoCities)
    expect(people.find(({ name }) => name === wardPerson)).toMatchObject({ role: 'REVIEWER', unitCode: '26740' });
});
