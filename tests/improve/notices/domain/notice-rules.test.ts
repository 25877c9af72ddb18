import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDigestTime, makeHeadline } from '~/improve/notices/domain/digest';
import { isDueSoon, lastDueSoon } from '~/improve/notices/domain/due-soon';
import { readNoticeEvent } from '~/improve/notices/domain/notice-event';
import { MAX_ATTEMPTS, nextAttemptAt } from '~/improve/notices/domain/retry';
import { findSignalsAgain } from '~/improve/notices/domain/signals-again';
import type { CellVerdict } from '~/measure/reports/domain/cell-verdicts';

const NOW = new Date('2026-11-23T00:00:00Z');

test('waits grow twofold to six hours, jitter only shortens them, and the thirteenth failure is the last', () => {
  const waits = [1, 2, 3, 9, 10].map((n) => ((nextAttemptAt(n, NOW, 0)?.getTime() ?? 0) - NOW.getTime()) / 60_000);
  expect(waits).toEqual([1, 2, 4, 256, 360]);
  expect(nextAttemptAt(MAX_ATTEMPTS, NOW, 0)).toBeNull();
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: MAX_ATTEMPTS - 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (n, jitter) => {
        const [next, longest] = [nextAttemptAt(n, NOW, jitter), nextAttemptAt(n, NOW, 0)];
        expect(next?.getTime()).toBeGreaterThan(NOW.getTime());
        expect(next?.getTime()).toBeLessThanOrEqual(longest?.getTime() ?? 0);
      },
    ),
  );
});

test('what is due is said on the last working day before it, once', () => {
  const calendar = new Map([['2026-11-25', 'OFF' as const]]);
  const saidOn = (dueOn: string) =>
    ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'].filter((day) =>
      isDueSoon(dueOn, day, calendar),
    );
  expect(saidOn('2026-11-23')).toEqual(['2026-11-20']);
  // A Saturday.
  expect(saidOn('2026-11-21')).toEqual(['2026-11-20']);
  expect(saidOn('2026-11-26')).toEqual(['2026-11-24']);
  expect(saidOn('2026-11-25')).toEqual(['2026-11-24']);
  expect(lastDueSoon('2026-11-24', calendar)).toBe('2026-11-26');
});

test('a signal is said when it comes for the second week, and not again', () => {
  const at = (unitId: number, field: string) => ({ unitId, field, indicator: 'PARTICIPATION' as const });
  const newest = [at(3, 'LAND'), at(3, 'CIVIL'), at(2, 'LAND'), at(4, 'LAND')];
  expect(findSignalsAgain(newest, [at(3, 'LAND'), at(3, 'CIVIL'), at(4, 'LAND')], [at(4, 'LAND')])).toEqual([
    { unitId: 3, fields: ['LAND', 'CIVIL'] },
  ]);
  expect(findSignalsAgain(newest, newest, null)).toHaveLength(3);
  expect(findSignalsAgain(newest, [], null)).toEqual([]);
});

test('a digest is written from Monday six o’clock to Wednesday', () => {
  expect(isDigestTime('2026-11-23', 5)).toBe(false);
  expect(isDigestTime('2026-11-23', 6)).toBe(true);
  expect(isDigestTime('2026-11-25', 0)).toBe(true);
  expect(isDigestTime('2026-11-26', 8)).toBe(false);
  expect(isDigestTime('2026-11-22', 8)).toBe(false);
});

test('a headline counts what stands, and leaves a handful out', () => {
  const verdict = (given: Partial<CellVerdict>): CellVerdict => ({
    indicator: 'PARTICIPATION',
    target: 0.7,
    comparator: '>=',
    citation: '',
    quote: '',
    value: 0.5,
    verdict: 'missed',
    evidence: 'certain',
    ratingsToSettle: null,
    tippingPoint: null,
    thin: false,
    shortfall: 38,
    ...given,
  });
  const cells = [
    { field: 'CIVIL', verdicts: [verdict({ shortfall: 4 })] },
    { field: 'LAND', verdicts: [verdict({}), verdict({ indicator: 'ON_TIME', verdict: 'met', shortfall: 0 })] },
    { field: 'TRADE', verdicts: [verdict({ verdict: 'met', shortfall: 0 })] },
    { field: 'TAX', verdicts: [verdict({ thin: true, shortfall: 2 })] },
    { field: 'BUILD', verdicts: [verdict({ verdict: 'not-measured', value: null, shortfall: null })] },
  ];
  expect(makeHeadline(cells, { isClosed: true })).toEqual({
    missed: 2,
    met: 1,
    worst: [
      { field: 'LAND', indicator: 'PARTICIPATION', short: 38 },
      { field: 'CIVIL', indicator: 'PARTICIPATION', short: 4 },
    ],
  });
  expect(makeHeadline(cells.slice(4), { isClosed: true })).toEqual({ missed: null, met: 0, worst: [] });
});

test('an event of another version is left out, not guessed', () => {
  const row = { key: 'k', unitId: 3, person: null };
  expect(readNoticeEvent({ ...row, kind: 'VOLUMES_MISSING', detail: '{"week":"2026-W47"}' })?.detail).toEqual({
    week: '2026-W47',
  });
  expect(readNoticeEvent({ ...row, kind: 'VOLUMES_MISSING', detail: '{}' })).toBeNull();
  expect(readNoticeEvent({ ...row, kind: 'toString', detail: '{}' })).toBeNull();
});
