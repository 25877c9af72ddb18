import path from 'node:path';
import { copyDatabase, removeDatabase } from '~/platform/database/database-files.server';
import { openDatabase } from '~/platform/database/db.server';
import type { BenchLine } from './line';
import { applyLoad, findBenchPoint, withBenchServer, type Load } from './processes';

const secret = 'the secret of a benchmark, 32 characters or more';
const SECONDS = 10;

/** Ratings through HTTP from 16 clients, durable on SQLite, beside the same server answering without its database. */
export async function* measureRatings(databaseUrl: string, folder: string): AsyncGenerator<BenchLine> {
  const file = path.join(folder, 'ratings.db');
  copyDatabase(databaseUrl.slice('file:'.length), file);
  const url = `file:${file}`;
  const db = await openDatabase(url);
  const point = await findBenchPoint(db);
  const before = await db.response.count();

  const floor = await withBenchServer(url, secret, false, (server) =>
    applyLoad(server, secret, point, 'rating', SECONDS),
  );
  const [rating, flow] = await withBenchServer(url, secret, true, async (server) => [
    await applyLoad(server, secret, point, 'rating', SECONDS),
    await applyLoad(server, secret, point, 'flow', SECONDS),
  ]);

  const saved = (await db.response.count()) - before;
  await db.$disconnect();
  removeDatabase(file);
  mustHaveWorked([floor, rating, flow]);
  const acknowledged = rating.acknowledged + flow.acknowledged;
  mustBeSaved(acknowledged, saved);
  yield {
    what: 'a rating through HTTP, 16 clients, durable on SQLite',
    figure: `${rating.perSecond.toFixed(0)} /s`,
    floor: `${floor.perSecond.toFixed(0)} /s`,
    ratio: rating.perSecond / floor.perSecond,
    budget: { atLeast: 0.5 },
  };
  yield {
    what: 'a rating through HTTP, p99 beside p50',
    figure: `${rating.p99.toFixed(1)} ms`,
    floor: `${rating.p50.toFixed(1)} ms`,
    ratio: rating.p99 / rating.p50,
    budget: { atMost: 10 },
  };
  yield {
    what: 'page and rating, 16 clients',
    figure: `${flow.perSecond.toFixed(0)} /s`,
    floor: '500 /s wanted',
    ratio: flow.perSecond / 500,
    budget: { atLeast: 1 },
  };
  yield {
    what: 'page and rating, p99',
    figure: `${flow.p99.toFixed(1)} ms`,
    floor: '100 ms allowed',
    ratio: flow.p99 / 100,
    budget: { atMost: 1 },
  };
  yield {
    what: 'taps to a saved rating',
    figure: String(acknowledged / saved),
    floor: '1 allowed',
    ratio: acknowledged / saved,
    budget: { atMost: 1 },
  };
}

function mustHaveWorked(loads: readonly Load[]): void {
  for (const { failures } of loads) {
    if (Object.keys(failures).length > 0) throw new Error(`answers that were no rating: ${JSON.stringify(failures)}`);
  }
}

function mustBeSaved(acknowledged: number, saved: number): void {
  if (saved !== acknowledged || saved === 0) throw new Error(`${acknowledged} ratings acknowledged, ${saved} saved`);
}
