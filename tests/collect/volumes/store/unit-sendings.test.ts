import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { listExpectedUnits, listUnitsWithoutVolumes, mapSentWeeks } from '~/collect/volumes/store/unit-sendings.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { writeHandling } from '~/registry/fields/store/handling.server';
import { databaseTest } from '../../../support/database';
import { sendVolume, WARD } from '../../../measure/reports/store/report-world';

const week = parsePeriod('2026-W46');
const at = (time: string) => new Date(`2026-11-${time}:00Z`);

databaseTest(
  'what a unit sent of a week has its days, its sum, its first and last time, and whether it changed',
  async ({ db }) => {
    const cell = { unit: WARD, field: 'HEALTH' };
    const { id } = await db.unit.findFirstOrThrow({ where: { code: WARD }, select: { id: true } });
    const only = { unitIds: new Set([id]), take: 3 };
    expect(await mapSentWeeks(db, week)).toEqual(new Map());
    expect(await listUnitsWithoutVolumes(db, week, only)).toMatchObject({ total: 1, units: [{ code: WARD }] });
    const expected = await listExpectedUnits(db, week);
    expect(await listUnitsWithoutVolumes(db, week, { take: 3 })).toMatchObject({ total: expected.length });

    await sendVolume(db, { ...cell, day: '2026-11-08', completed: 90 }, at('16T01:00'));
    await sendVolume(db, { ...cell, day: '2026-11-10', completed: 7 }, at('16T02:00'));
    await sendVolume(db, { ...cell, day: '2026-11-12', completed: 5 }, at('16T03:00'));
    expect((await mapSentWeeks(db, week, only.unitIds)).get(id)).toEqual({
      firstAt: at('16T02:00'),
      lastAt: at('16T03:00'),
      through: '2026-11-12',
      completed: 12,
      isRevised: false,
      actor: 'one-stop',
      source: 'API',
    });
    await sendVolume(db, { ...cell, day: '2026-11-10', completed: 8 }, at('17T03:00'));
    expect((await mapSentWeeks(db, week)).get(id)).toMatchObject({ completed: 13, isRevised: true });
    expect((await listUnitsWithoutVolumes(db, week, only)).total).toBe(0);
    expect(await listExpectedUnits(db, week, new Set())).toEqual([]);
    // A unit that handles no field sends nothing.
    await db.levelField.deleteMany({ where: { level: 'WARD' } });
    expect(await listExpectedUnits(db, week, only.unitIds)).toEqual([]);
    await db.unitField.create({ data: { unitId: id, fieldCode: 'HEALTH', handles: true } });
    expect(await listExpectedUnits(db, week, only.unitIds)).toHaveLength(1);
    // What a unit handled in the week counts, not what it handles since: the last of its fields leaves, and comes back.
    const next = parsePeriod('2026-W47');
    const handle = (day: string, choice: 'handles' | 'as-level') => {
      const units = [{ unitId: id, field: 'HEALTH', choice }];
      return inTransaction(db, (tx) => writeHandling(tx, { day, levels: [], units }));
    };
    await handle('2026-11-16', 'as-level');
    const counts = async () => [
      (await listExpectedUnits(db, week, only.unitIds)).length,
      (await listExpectedUnits(db, next, only.unitIds)).length,
    ];
    expect(await counts()).toEqual([1, 0]);
    await handle('2026-11-18', 'handles');
    expect(await counts()).toEqual([1, 1]);
  },
);
