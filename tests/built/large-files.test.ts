import { expect, test } from 'vitest';
import { ask, expectNoFaults } from './support/ask';

expectNoFaults();

const LINES = 200_000;
const HEADER = 'day,unit,field,completed,on_time,online,postal_received,postal_returned';
const wrong = `${HEADER}\n${'2026-11-16,nowhere,LAND,1,1,0,0,0\n'.repeat(LINES)}`;
/** The same cell again and again, in a unit that is none. */
const REASONS = 2 * LINES - 1;

test('of 200,000 wrong lines the API tells the first thousand reasons and how many there are', async () => {
  const sent = ask({
    path: '/api/v1/volumes',
    as: 'volumes:write',
    body: wrong,
    headers: { 'content-type': 'text/csv' },
  });
  const others = await Promise.all(Array.from({ length: 5 }, () => ask({ path: '/healthz' })));
  const { status, text } = await sent;
  const { error, rejected } = JSON.parse(text) as {
    error: { details: Record<string, number> };
    rejected: { line: number; code: string }[];
  };
  expect([status, error.details.rejected, rejected.length]).toEqual([422, REASONS, 1_000]);
  expect(rejected[0]).toMatchObject({ line: 2, code: 'unit-unknown', value: 'nowhere' });
  expect(others.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
});

test('of 200,000 wrong lines that a person uploads the page names a hundred reasons and counts all', async () => {
  const body = `--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n${wrong}\r\n--x--\r\n`;
  const sent = await ask({
    path: '/admin/volumes',
    as: 'ADMINISTRATOR',
    body,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  });
  expect(sent.status).toBe(303);
  const page = await ask({ path: String(sent.headers.location), as: 'ADMINISTRATOR' });
  expect(page.text).toContain('200.000');
  expect(page.text.split('nowhere').length).toBeLessThan(500);
});
