import { expect, test } from 'vitest';
import { repairAddress } from '~/server/repair-links.server';

const code = '7k2m93qxab4c';
const token = '7k2m93qxab4c7k2m93qx';

test.each([
  [`/r/${code}.`, `/r/${code}`],
  [`/r/${code})`, `/r/${code}`],
  [`/r/${code},`, `/r/${code}`],
  [`/r/${code}%E2%80%A6`, `/r/${code}`],
  [`/r/${code}...`, `/r/${code}`],
  [`/r/${code}%20`, `/r/${code}`],
  [`/r/${code}%E2%80%8B`, `/r/${code}`],
  [`/r/${code}%22%29.`, `/r/${code}`],
  [`/r/${code.slice(0, 4)}%E2%80%8B${code.slice(4)}`, `/r/${code}`],
  [`/r/${code}.?lng=en`, `/r/${code}?lng=en`],
  [`/r/${code}?d=${token}.`, `/r/${code}?d=${token}`],
  [`/r/${code}?lng=en&d=${token})`, `/r/${code}?lng=en&d=${token}`],
  [`/r/${code}?d=${token}%20`, `/r/${code}?d=${token}`],
  ['/receipt?code=HL-7K2M-93QX-AB4C.', '/receipt?code=HL-7K2M-93QX-AB4C'],
  ['/receipt.', '/receipt'],
  ['/results/26740).', '/results/26740'],
  ['/welcome/abc_def-1.', '/welcome/abc_def-1'],
  ['/kiosk!', '/kiosk'],
  ['/.', '/'],
  ['//evil.example/x.', '/evil.example/x'],
  ['//evil.example/?d=x.', '/evil.example/?d=x'],
  ['//evil.example?lng=en.', '/evil.example?lng=en'],
  ['/\\evil.example/?code=x.', '/evil.example/?code=x'],
  ['/\\/evil.example/x.', '/evil.example/x'],
])('%s leads to %s', (written, meant) => {
  expect(repairAddress(written)).toBe(meant);
});

test.each([
  '/',
  `/r/${code}`,
  `/r/${code}?d=${token}`,
  '/?q=ben+nghe.',
  '/api/v1/openapi.json',
  '/kiosk/worker.js',
  '/admin/reports/2026-W47?unit=79',
  '/%ff.',
  '/r/%',
])('%s is as it should be', (address) => expect(repairAddress(address)).toBeNull());

test('an address of any length is left to whoever refuses it', () => {
  expect(repairAddress(`/r/${'.'.repeat(100_000)}`)).toBeNull();
});
