import { expect, test } from 'vitest';
import { countByHour } from '~/measure/integrity/domain/flagged-hours';

const rated = (at: string, level: number, scale: 'five' | 'three' = 'five') => ({
  givenAt: new Date(at),
  scale,
  level,
});

test('ratings are counted by the city’s day and hour and by level, in the order of time, the highest level first', () => {
  const ratings = [
    rated('2026-11-11T02:00:00Z', 5),
    rated('2026-11-10T17:00:00Z', 1),
    rated('2026-11-10T16:59:59Z', 5),
    rated('2026-11-11T02:59:59Z', 5),
  ];
  const { columns, rows } = countByHour(ratings, 'Asia/Ho_Chi_Minh');
  expect(columns.map(({ level }) => level)).toEqual([5, 4, 3, 2, 1]);
  expect(rows).toEqual([
    { day: '2026-11-10', hour: 23, counts: [1, 0, 0, 0, 0] },
    { day: '2026-11-11', hour: 0, counts: [0, 0, 0, 0, 1] },
    { day: '2026-11-11', hour: 9, counts: [2, 0, 0, 0, 0] },
  ]);
});

test('ratings of both scales stand in columns of their own', () => {
  const { columns, rows } = countByHour(
    [rated('2026-11-11T02:00:00Z', 3, 'three'), rated('2026-11-11T02:10:00Z', 3)],
    'UTC',
  );
  expect(columns.map(({ scale, level }) => `${scale} ${level}`)).toEqual([
    'five 5',
    'five 4',
    'five 3',
    'five 2',
    'five 1',
    'three 3',
    'three 2',
    'three 1',
  ]);
  expect(rows.map(({ counts }) => counts)).toEqual([[0, 0, 1, 0, 0, 1, 0, 0]]);
});
