import { readdirSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { adminAddresses } from './support/admin-addresses';
import { apiAddresses } from './support/api-addresses';
import { ask, expectNoFaults, headingOf, titleOf, type Answer, type Asker } from './support/ask';
import { citizenAddresses } from './support/citizen-addresses';
import { callers, everybody, type Expectation, type Told } from './support/expectation';

const expectations: Record<string, Expectation> = { ...citizenAddresses, ...adminAddresses, ...apiAddresses };
const { addresses, city } = inject('product');

expectNoFaults();

test('every address of the built product is named with what it must answer, and no other is', () => {
  expect(addresses.map(({ address }) => address).sort()).toEqual(Object.keys(expectations).sort());
});

test.each(Object.entries(expectations))(
  '%s is read by whom it is for, and by nobody else',
  async (address, expected) => {
    const { reads } = expected;
    await forEach(askersOf(address), async (as) => {
      const answer = await ask({ path: pathOf(address, expected), as });
      const status = statusFor(address, reads, as);
      expect([as, answer.status], answer.text.slice(0, 300)).toEqual([as, status]);
      if (status === 200) expectWhole(answer, expected);
      else if (address.startsWith('/api/')) expectRefusal(answer);
      else if (status >= 400) expectRefusalPage(answer);
    });
  },
);

test.each(Object.entries(expectations))(
  '%s is written by whom it is for, and by nobody else',
  async (address, expected) => {
    const { writes, json, form } = expected;
    const sent =
      json === undefined
        ? { form: form?.(city) ?? {} }
        : { body: JSON.stringify(json(city)), headers: { 'content-type': 'application/json' } };
    await forEach(askersOf(address), async (as) => {
      // Leaving ends the session that the other questions come with.
      if (address === '/sign-out' && as !== 'nobody') return;
      const answer = await ask({ path: pathOf(address, expected), as, method: 'POST', ...sent });
      const status = statusFor(address, writes, as);
      expect([as, answer.status], answer.text.slice(0, 300)).toEqual([as, status]);
      if (address.startsWith('/api/')) {
        if (status >= 400) expectRefusal(answer);
      } else if (status >= 400) expectRefusalPage(answer);
    });
  },
);

test('every file of the browser is served as it was built', async () => {
  const files = readdirSync('build/client', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(40);
  await forEach(files, async ({ parentPath, name }) => {
    const folder = parentPath.replace(/^.*build\/client/, '');
    const { status, bytes, headers } = await ask({ path: `${folder}/${name}` });
    expect([name, status, bytes.length > 0, typeof headers['content-type']]).toEqual([name, 200, true, 'string']);
  });
  expect((await ask({ path: '/assets/no-such-file.js' })).status).toBe(404);
});

/** Each of a list with a few at a time, as a browser asks. */
async function forEach<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const one = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all([one(), one(), one()]);
}

function pathOf(address: string, { at }: Expectation): string {
  return at === undefined ? address : at(city).replaceAll(' ', '%20');
}

function askersOf(address: string): readonly Asker[] {
  return address.startsWith('/api/') ? callers : everybody;
}

function statusFor(address: string, told: Told | null, as: Asker): number {
  if (told === null) return 405;
  const named = Object.entries(told).find(([, askers]) => askers?.includes(as));
  if (named !== undefined) return Number(named[0]);
  if (address.startsWith('/api/')) return as === 'nobody' || as === 'device' ? 401 : 403;
  return as === 'nobody' ? 303 : 403;
}

function expectWhole({ headers, text }: Answer, { shows }: Expectation): void {
  expect(text).toMatch(shows);
  if (headers['content-type']?.startsWith('text/html') !== true) return;
  // What a portion of the stream was filled up with would stand within a word.
  expect(text).not.toContain('\0');
  expect(text).toContain('</html>');
  expect(titleOf(text)).not.toBe('');
}

function expectRefusal({ text, status }: Answer): void {
  const { error } = JSON.parse(text) as { error: { code: string; message: string; reference: string } };
  expect([typeof error.code, typeof error.message, error.reference.length]).toEqual(['string', 'string', 12]);
  expect(status).toBeLessThan(500);
}

/** A refusal is a page that says what happened in its title and in its heading, never that the system is at fault. */
function expectRefusalPage({ headers, text }: Answer): void {
  expect(headers['content-type']).toMatch(/^text\/html/);
  expect(titleOf(text)).toMatch(/^.+ · Hài Lòng$/);
  expect(titleOf(text)).not.toMatch(/sự cố|trục trặc/);
  expect(headingOf(text)).not.toMatch(/sự cố|trục trặc/);
}
