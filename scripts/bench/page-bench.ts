import { openDatabase } from '~/platform/database/db.server';
import type { BenchLine } from './line';
import { findBenchPoint, withBenchServer } from './processes';
import { parseRatingForm } from './rating-form';
import { fetchOnce } from './wire';

/** Of a citizen's page (decision 003). */
const BUDGET_BYTES = 14 * 1024;
const secret = 'the secret of a benchmark, 32 characters or more';

/** Everything a phone receives when it opens the rating page for the first time: headers and body, compressed. */
export async function* measureRatingPage(databaseUrl: string): AsyncGenerator<BenchLine> {
  const db = await openDatabase(databaseUrl);
  const point = await findBenchPoint(db);
  await db.$disconnect();
  const { bytes, body } = await withBenchServer(databaseUrl, secret, true, ({ port }) =>
    fetchOnce(port, `/r/${point.code}`),
  );
  yield {
    what: 'rating page, first visit, bytes on the wire',
    figure: `${bytes} B`,
    floor: `${BUDGET_BYTES} B allowed`,
    ratio: bytes / BUDGET_BYTES,
    budget: { atMost: 1 },
  };
  const elsewhere = body.match(/<script|<link[^>]+href="(?!data:)|<img|src="http|url\(/g)?.length ?? 0;
  yield {
    what: 'rating page, scripts and further requests',
    figure: String(elsewhere),
    floor: '0 allowed',
    ratio: elsewhere,
    budget: { atMost: 0 },
  };
}

/** The other pages of a citizen, each on its first visit: before the rating, its steps, and what comes after it. */
export async function* measureCitizenPages(databaseUrl: string): AsyncGenerator<BenchLine> {
  const db = await openDatabase(databaseUrl);
  const point = await findBenchPoint(db);
  const open = await db.servicePoint.findFirstOrThrow({
    where: { fieldCode: null, closedAt: null },
    orderBy: { id: 'asc' },
    select: { code: true, unit: { select: { code: true } } },
  });
  await db.$disconnect();
  const pages = await withBenchServer(databaseUrl, secret, true, async ({ port }) => {
    const weights = new Map<string, number>();
    const visit = async (name: string, path: string): Promise<string> => {
      const { bytes, body } = await fetchOnce(port, path);
      weights.set(name, bytes);
      return body;
    };
    await visit('start page', '/');
    await visit('choice of the field', `/r/${open.code}`);
    const reasons = await visit('reasons', await rate(port, `/r/${point.code}`));
    await visit('change of the level', linkIn(reasons, '/level?'));
    const thanks = await visit('thanks', linkIn(reasons, '/thanks?'));
    await visit('contact', linkIn(thanks, '/contact?'));
    await visit('receipt', '/receipt');
    await visit('what a unit did', `/results/${open.unit.code}`);
    return weights;
  });
  for (const [name, bytes] of pages) {
    yield {
      what: `${name}, bytes on the wire`,
      figure: `${bytes} B`,
      floor: `${BUDGET_BYTES} B allowed`,
      ratio: bytes / BUDGET_BYTES,
      budget: { atMost: 1 },
    };
  }
}

/** Rates as a phone would and gives the address of the step that comes next. */
async function rate(port: number, path: string): Promise<string> {
  const { body } = await fetchOnce(port, path);
  const form = new URLSearchParams({ ...parseRatingForm(body), level: '4' });
  const origin = `http://127.0.0.1:${port}`;
  const answer = await fetch(`${origin}${path}`, { method: 'POST', body: form, redirect: 'manual' });
  const next = answer.headers.get('location');
  if (next === null) throw new Error(`the rating was answered ${answer.status}`);
  const { pathname, search } = new URL(next, origin);
  return `${pathname}${search}`;
}

function linkIn(page: string, part: string): string {
  const href = [...page.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href).find((href) => href.includes(part));
  if (href === undefined) throw new Error(`no link to ${part}`);
  return href.replaceAll('&amp;', '&');
}
