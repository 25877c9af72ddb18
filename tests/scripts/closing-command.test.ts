import { expect } from 'vitest';
import { addDays, toLocalDay } from '~/base/calendar/local-day';
import { periodContaining } from '~/base/calendar/period';
import { runCommand } from '../support/command';
import { databaseTest } from '../support/database';
import { rate, TIME_ZONE, WARD } from '../measure/reports/store/report-world';

const DAY_MS = 86_400_000;

databaseTest(
  'the command closes no week by a clock that jumped, until somebody says that the clock is right',
  async ({ db, databaseUrl }) => {
    // The command goes by the clock of the machine: its week is one that ended lately, and the clock was last seen
    // within it.
    const day = addDays(toLocalDay(new Date(), TIME_ZONE), -14);
    const { key } = periodContaining('week', day);
    const seenAt = new Date(Date.now() - 14 * DAY_MS);
    await rate(db, { unit: WARD, field: 'LAND', day, level: 5 });
    await db.installation.updateMany({ data: { clockSeenAt: seenAt } });
    const command = (...args: string[]) => runCommand('close', [key, ...args], { DATABASE_URL: databaseUrl });

    const refused = command();
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringContaining(`last seen right at ${seenAt.toISOString()}`),
    ]);
    expect(refused.err.trim().split('\n')).toHaveLength(1);
    expect(await db.closing.count()).toBe(0);
    const closed = command('--clock-is-right');
    expect([closed.code, closed.err]).toEqual([0, '']);
    expect(await db.closing.findMany({ select: { period: true, closedBy: true } })).toEqual([
      { period: key, closedBy: 'command' },
    ]);
  },
);
