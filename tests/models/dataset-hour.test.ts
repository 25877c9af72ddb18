import { expect, test } from 'vitest';
import { hourReader } from '~/models/dataset-hour';

test.each([
  ['Asia/Ho_Chi_Minh', '17:00', 0],
  ['Asia/Ho_Chi_Minh', '16:59', 23],
  ['Asia/Ho_Chi_Minh', '02:05', 9],
  ['Asia/Kathmandu', '03:14', 8],
  ['Asia/Kathmandu', '03:15', 9],
  ['UTC', '00:00', 0],
  ['America/St_Johns', '03:29', 23],
  ['America/St_Johns', '03:30', 0],
])('in %s, %s of UTC is the hour %i', (timeZone, utcTime, hour) => {
  const read = hourReader('2026-11-18', timeZone);
  expect([read(utcTime), read(utcTime)]).toEqual([hour, hour]);
});

test('a day that loses an hour goes on with the hour behind it', () => {
  const read = hourReader('2026-03-29', 'Europe/Berlin');
  expect(['00:59', '01:00', '12:00'].map(read)).toEqual([1, 3, 14]);
});
