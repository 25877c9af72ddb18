import { expect, vi } from 'vitest';
import { parseLogEntry } from '~/measure/log/domain/log-entry';
import { closeDuePeriods } from '~/measure/reports/store/closing.server';
import { startClosingTimer } from '~/server/closing-timer.server';
import { databaseTest } from '../support/database';
import { rate, TIME_ZONE, WARD } from '../measure/reports/store/report-world';

databaseTest(
  'the server closes what is due when it starts, and is done when it says it stopped',
  async ({ db, context }) => {
    await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5 });
    const { env, now, log } = context();
    const stop = startClosingTimer({ db, env, now, timeZone: TIME_ZONE, log });
    await stop();
    expect(await db.closing.findMany({ select: { period: true, closedBy: true } })).toEqual([
      { period: '2026-W46', closedBy: 'timer' },
    ]);
    expect(await db.logCheckpoint.findMany({ select: { size: true } })).toEqual([{ size: 1 }]);
    const { entry } = await db.logEntry.findFirstOrThrow({ select: { entry: true } });
    expect(parseLogEntry(entry)?.commitments?.included.form).toBe(2);
  },
);

databaseTest('a closing that fails is logged and does not bring the server down', async ({ db, context }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5 });
  const { env, now, log } = context();
  const error = vi.spyOn(log, 'error');
  await startClosingTimer({ db, env, now, timeZone: 'Nowhere/At_All', log })();
  expect(error).toHaveBeenCalledOnce();
  expect(await db.closing.count()).toBe(0);
});

databaseTest('what was closed is signed, though another closing fails', async ({ db, context }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5 });
  const { env, now, log } = context();
  await closeDuePeriods(db, now(), TIME_ZONE);
  const error = vi.spyOn(log, 'error');
  await startClosingTimer({ db, env, now, timeZone: 'Nowhere/At_All', log })();
  expect(error.mock.calls.map(([, words]) => words)).toEqual([
    'closing the due periods failed',
    'asking for explanations failed',
  ]);
  expect(await db.logCheckpoint.findMany({ select: { size: true } })).toEqual([{ size: 1 }]);
});
