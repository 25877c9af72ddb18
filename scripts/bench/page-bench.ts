import http from 'node:http';
import { openDatabase } from '~/db.server';
import type { BenchLine } from './line';
import { findBenchPoint, withBenchServer } from './processes';

const BUDGET_BYTES = 14 * 1024;
const secret = 'the secret of a benchmark, 32 characters or more';

/** Everything a phone receives when it opens the rating page for the first time: headers and body, compressed. */
export async function* measureRatingPage(databaseUrl: string): AsyncGenerator<BenchLine> {
  const db = await openDatabase(databaseUrl);
  const point = await findBenchPoint(db);
  await db.$disconnect();
  const { bytes, body } = await withBenchServer(databaseUrl, secret, true, ({ port }) => fetchOnce(port, `/r/${point.code}`));
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

async function fetchOnce(port: number, path: string): Promise<{ bytes: number; body: string }> {
  const agent = new http.Agent({ keepAlive: false });
  const headers = { 'accept-encoding': 'gzip, deflate, br', 'accept-language': 'vi' };
  const bytes = await new Promise<number>((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, path, agent, headers }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.socket.bytesRead));
      })
      .on('error', reject);
  });
  const body = await (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  return { bytes, body };
}
