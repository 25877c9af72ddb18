import { expect, test } from 'vitest';
import {
  formatMinutes,
  formatSpans,
  isOpenAt,
  nextOpening,
  parseSpans,
  readHours,
  storeHours,
  wasOpenBetween,
} from '~/collect/devices/domain/opening-hours';

const CITY = 'Asia/Ho_Chi_Minh';
const day = parseSpans('7:30-11:30, 13:00-17:00') ?? [];
const office = [day, day, day, day, day, parseSpans('07:30-11:30') ?? [], []];
/** 2026-11-18 was a Wednesday. */
const at = (time: string, date = '2026-11-18') => new Date(`${date}T${time}:00+07:00`);

test('hours are read as people write them, and written in one way', () => {
  expect(formatSpans(day)).toBe('07:30-11:30, 13:00-17:00');
  expect(parseSpans('7h30 – 11h30;13g00-17g00')).toEqual(day);
  expect(parseSpans('  ')).toEqual([]);
  expect(parseSpans('00:00-24:00')).toEqual([{ from: 0, to: 1440 }]);
  for (const wrong of [
    '7-11',
    '11:30-7:30',
    '8:00-8:00',
    '7:60-8:00',
    '7:00-24:01',
    '7:00-12:00, 11:00-13:00',
    'sáng',
  ]) {
    expect(parseSpans(wrong), wrong).toBeNull();
  }
});

test('it is open from the first minute to before the last, by the clock of the city', () => {
  expect(isOpenAt(office, at('07:29'), CITY)).toBe(false);
  expect(isOpenAt(office, at('07:30'), CITY)).toBe(true);
  expect(isOpenAt(office, at('11:30'), CITY)).toBe(false);
  expect(isOpenAt(office, at('12:59'), CITY)).toBe(false);
  expect(isOpenAt(office, at('16:59'), CITY)).toBe(true);
  expect(isOpenAt(office, at('09:00', '2026-11-22'), CITY)).toBe(false);
  expect(isOpenAt(null, at('03:00'), CITY)).toBe(true);
  // Sunday in London, Monday morning in the city.
  expect(isOpenAt(office, new Date('2026-11-23T00:45:00Z'), CITY)).toBe(true);
});

test('a closed kiosk knows when it opens next', () => {
  expect(nextOpening(office, at('12:00'), CITY)).toEqual({ weekday: 3, minute: 780 });
  expect(nextOpening(office, at('18:00'), CITY)).toEqual({ weekday: 4, minute: 450 });
  expect(nextOpening(office, at('12:00', '2026-11-21'), CITY)).toEqual({ weekday: 1, minute: 450 });
  expect(nextOpening([[], [], day, [], [], [], []], at('18:00'), CITY)).toEqual({ weekday: 3, minute: 450 });
  expect(nextOpening([[], [], [], [], [], [], []], at('18:00'), CITY)).toBeNull();
  expect(nextOpening(null, at('18:00'), CITY)).toBeNull();
  expect(formatMinutes(450)).toBe('07:30');
});

test('a span of time is open when any quarter of an hour of it is', () => {
  expect(wasOpenBetween(office, at('17:00'), at('23:00'), CITY)).toBe(false);
  expect(wasOpenBetween(office, at('16:45'), at('23:00'), CITY)).toBe(true);
  expect(wasOpenBetween(office, at('12:00', '2026-11-21'), at('07:00', '2026-11-23'), CITY)).toBe(false);
});

test('what was stored is read back, and what is no hours counts as not told', () => {
  expect(readHours(storeHours(office))).toEqual(office);
  expect(storeHours(null)).toBe('');
  expect(readHours('')).toBeNull();
  for (const broken of ['{', '[]', '{"1":"x"}', '["x","","","","","",""]', 'null'])
    expect(readHours(broken), broken).toBeNull();
});
