import { expect, test } from 'vitest';
import { determineDeviceState } from '~/collect/devices/domain/device-state';
import { formatEnrolmentCode, newEnrolmentCode, normaliseEnrolmentCode } from '~/collect/devices/domain/enrolment-code';
import { parseSpans } from '~/collect/devices/domain/opening-hours';
import { listSilentDays } from '~/collect/devices/domain/silent-days';

const CITY = 'Asia/Ho_Chi_Minh';
const morning = parseSpans('07:30-11:30') ?? [];
const hours = [morning, morning, morning, morning, morning, morning, []];
const at = (time: string, date = '2026-11-18') => new Date(`${date}T${time}:00+07:00`);
const signs = {
  enrolledAt: at('08:00', '2026-11-10'),
  enrolmentExpiresAt: null,
  revokedAt: null,
  lastSeenAt: at('08:00'),
  hours,
};

test('a code is read whatever way it was typed, and nothing else is a code', () => {
  const code = newEnrolmentCode((n) => Uint8Array.from({ length: n }, (_, index) => index + 9));
  expect(formatEnrolmentCode(code)).toBe('9ABC-DEFG');
  for (const typed of ['9ABC-DEFG', '9abcdefg', ' 9abc defg ']) expect(normaliseEnrolmentCode(typed)).toBe(code);
  for (const typed of ['', '9abc-def', '9abc-defgh', '9abc-defu'])
    expect(normaliseEnrolmentCode(typed), typed).toBeNull();
});

test('a device waits for its tablet, works, falls silent while its point is open, and ends revoked', () => {
  const waiting = { ...signs, enrolledAt: null, lastSeenAt: null, enrolmentExpiresAt: at('09:00') };
  expect(determineDeviceState(waiting, at('08:00'), CITY)).toBe('waiting');
  expect(determineDeviceState(waiting, at('09:00'), CITY)).toBe('expired');
  expect(determineDeviceState(signs, at('08:29'), CITY)).toBe('working');
  expect(determineDeviceState(signs, at('08:30'), CITY)).toBe('silent');
  expect(determineDeviceState({ ...signs, revokedAt: at('08:10') }, at('08:30'), CITY)).toBe('revoked');
});

test('a tablet that is switched off with the lights is not silent until its point has been open for a while', () => {
  const evening = { ...signs, lastSeenAt: at('11:29', '2026-11-21') };
  expect(determineDeviceState(evening, at('22:00', '2026-11-22'), CITY)).toBe('working');
  expect(determineDeviceState(evening, at('07:29', '2026-11-23'), CITY)).toBe('working');
  expect(determineDeviceState(evening, at('08:00', '2026-11-23'), CITY)).toBe('silent');
});

test('a week counts the open days without a sign of life, from the day after the enrolment', () => {
  const seenOn = new Set(['2026-11-16', '2026-11-18']);
  const days = (device: Partial<Parameters<typeof listSilentDays>[0]>) =>
    listSilentDays({ enrolledOn: '2026-10-01', hours, seenOn, ...device }, '2026-11-16', '2026-11-22');
  expect(days({})).toEqual(['2026-11-17', '2026-11-19', '2026-11-20', '2026-11-21']);
  expect(days({ hours: null })).toEqual(['2026-11-17', '2026-11-19', '2026-11-20']);
  expect(days({ enrolledOn: '2026-11-19' })).toEqual(['2026-11-20', '2026-11-21']);
  expect(days({ enrolledOn: '2026-11-22' })).toEqual([]);
  expect(days({ enrolledOn: '2026-12-01' })).toEqual([]);
  expect(days({ hours: [[], [], [], [], [], [], []] })).toEqual([]);
});
