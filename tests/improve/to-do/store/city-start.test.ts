import { expect } from 'vitest';
import { loadCityStart } from '~/improve/to-do/store/city-start.server';
import { databaseTest } from '../../../support/database';
import { rate, sendVolume, WARD } from '../../../measure/reports/store/report-world';

databaseTest(
  'a report holds a percentage once a week has ratings and dossiers of one unit and field',
  async ({ db }) => {
    const start = () => loadCityStart(db, { today: '2026-11-18', viewerId: 0 });
    const empty = await start();
    expect(empty).toMatchObject({ people: 0, points: 0, hasVolumes: false, hasPercentage: false });
    for (const count of [empty.units, empty.targets, empty.handled]) expect(count).toBeGreaterThan(0);
    const cell = { unit: WARD, field: 'HEALTH' };
    await rate(db, { ...cell, day: '2026-11-09', level: 5 });
    await rate(db, { ...cell, field: 'LAND', day: '2026-11-16', level: 5 });
    await sendVolume(db, { ...cell, day: '2026-11-16', completed: 20 });
    expect(await start()).toMatchObject({ hasVolumes: true, hasPercentage: false });
    await rate(db, { ...cell, day: '2026-11-17', level: 2 });
    expect((await start()).hasPercentage).toBe(true);
  },
);
