import { expect, test } from 'vitest';
import { isReading } from '~/http/read-aside.server';

const upload = 'c0ffee00-1111-4222-8333-444444444444';

test.each([
  '/admin',
  '/admin.data',
  '/admin/reports/2026-W46',
  '/admin/reports/2026-W46.data',
  '/admin/volumes',
  '/admin/volumes/week',
  '/admin/dossiers/template.xlsx',
  '/api/v1/reports/2026-W46',
  '/api/v1/datasets',
  '/api/v1/datasets/weekly.json',
])('%s shows much, and is read aside', (path) => {
  expect(isReading({ method: 'GET', path })).toBe(true);
  expect(isReading({ method: 'HEAD', path })).toBe(true);
});

test.each(['/', '/r/2pzqf5yjhmnt', '/results/26740', '/receipt', '/healthz', '/administration', '/api/v1/points', '/assets/admin.js'])('%s stays with the people who rate', (path) => {
  expect(isReading({ method: 'GET', path })).toBe(false);
});

test.each([`/admin/volumes/${upload}`, `/admin/dossiers/${upload}`, `/admin/dossiers/${upload}/links`, `/admin/volumes/${upload}.data`])('%s looks at a file, for which there is one queue', (path) => {
  expect(isReading({ method: 'GET', path })).toBe(false);
});

test('what is sent stays where all is written', () => {
  expect(isReading({ method: 'POST', path: '/admin/holidays' })).toBe(false);
});
