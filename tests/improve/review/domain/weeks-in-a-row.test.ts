import { expect, test } from 'vitest';
import { findMissedRun } from '~/improve/review/domain/weeks-in-a-row';
import type { CellWeek } from '~/measure/service/domain/cell-weeks';

const asksSeventy = { comparator: '>=', threshold: 0.7 } as const;

/** Parts of twenty, the oldest first; null is a gap. */
function weeksOf(...parts: (number | null)[]): CellWeek[] {
  return parts.map((part, index) => ({
    week: `2026-W${10 + index}`,
    firstDay: '',
    lastDay: '',
    figure: part === null ? null : { part, whole: 20 },
    gap: part === null ? 'not-told' : null,
  }));
}

test('a run of misses is counted back from the newest week until one that was met', () => {
  expect(findMissedRun(weeksOf(5, 14, 13, 2, 9), asksSeventy)).toEqual({ weeks: 3, since: '2026-W12' });
  expect(findMissedRun(weeksOf(5, 5, 14), asksSeventy)).toBeNull();
  expect(findMissedRun([], asksSeventy)).toBeNull();
});

test('a gap and a handful neither count nor end it', () => {
  const weeks = weeksOf(13, null, 13, null);
  expect(findMissedRun(weeks, asksSeventy)).toEqual({ weeks: 2, since: '2026-W10' });
  const [first, ...rest] = weeksOf(13, 13, 13);
  const thin = { ...(rest[0] as CellWeek), figure: { part: 9, whole: 9 } };
  expect(findMissedRun([first as CellWeek, thin, rest[1] as CellWeek], asksSeventy)).toEqual({
    weeks: 2,
    since: '2026-W10',
  });
});
