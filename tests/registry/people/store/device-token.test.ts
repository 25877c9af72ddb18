import { expect, test } from 'vitest';
import { makeDeviceToken, readDeviceToken } from '~/registry/people/store/device-token.server';

const SECRET = 'a secret that only the tests know, 32+ characters';
const NOW = new Date('2026-11-18T02:00:00Z');
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

test('a browser keeps its id and remembers who signed in, the latest first', () => {
  const first = readDeviceToken(SECRET, makeDeviceToken(SECRET, null, 7, NOW), NOW);
  const second = readDeviceToken(SECRET, makeDeviceToken(SECRET, first, 9, NOW), NOW);
  const third = readDeviceToken(SECRET, makeDeviceToken(SECRET, second, 7, NOW), NOW);
  expect(third).toEqual({ id: first?.id, userIds: ['7', '9'] });
});

test('it is known for 180 days', () => {
  const token = makeDeviceToken(SECRET, null, 7, NOW);
  expect(readDeviceToken(SECRET, token, later(179))).not.toBeNull();
  expect(readDeviceToken(SECRET, token, later(180))).toBeNull();
});

test('at most eight people are remembered', () => {
  let device = readDeviceToken(SECRET, makeDeviceToken(SECRET, null, 1, NOW), NOW);
  for (let user = 2; user <= 12; user += 1)
    device = readDeviceToken(SECRET, makeDeviceToken(SECRET, device, user, NOW), NOW);
  expect(device?.userIds).toEqual(['12', '11', '10', '9', '8', '7', '6', '5']);
});

test('a forged, foreign or broken cookie is nobody', () => {
  const token = makeDeviceToken(SECRET, null, 7, NOW);
  const [id = '', , ...rest] = token.split('.');
  for (const bad of [
    null,
    '',
    'x',
    '....',
    [id, '8', ...rest].join('.'),
    makeDeviceToken(`${SECRET}!`, null, 7, NOW),
  ]) {
    expect(readDeviceToken(SECRET, bad, NOW)).toBeNull();
  }
});
