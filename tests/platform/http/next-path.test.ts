import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeNextPath } from '~/platform/http/next-path.server';

test('paths of the administration pass, with their query', () => {
  for (const path of ['/admin', '/admin/users?q=a%20b&page=2', '/admin/reports/2026-W47?unit=760']) {
    expect(safeNextPath(path)).toBe(path);
  }
});

test('anything else becomes the first page of the administration', () => {
  const bad = [
    null,
    '',
    'admin',
    '//evil.test/admin',
    '/\\evil.test/admin',
    'https://evil.test/admin',
    '/administrator',
    '/r/x',
    '/admin/../r/x',
    '/\t/evil.test',
    `/admin?${'x'.repeat(600)}`,
  ];
  for (const path of bad) expect(safeNextPath(path), String(path)).toBe('/admin');
});

test('whatever is asked for, a browser stays on the site and in the administration', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((text) => `/admin${text}`),
        fc.string().map((text) => `/${text}`),
      ),
      (asked) => {
        const url = new URL(safeNextPath(asked), 'http://hai-long.test');
        expect(url.origin).toBe('http://hai-long.test');
        expect(url.pathname).toMatch(/^\/admin(\/|$)/);
      },
    ),
  );
});
