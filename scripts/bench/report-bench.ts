import { openDatabase } from '~/platform/database/db.server';
import { createApiToken } from '~/registry/people/store/api-token.server';
import { median, type BenchLine } from './line';
import { withBenchServer, type BenchServer } from './processes';

const secret = 'the secret of a benchmark, 32 characters or more';
const BUDGET_MS = 100;
const week = '2026-W46';

const ROUNDS = 40;
/** The first rounds warm up the engine's compiler. */
const WARM_UP = 15;

/** The city's week through the API, in a small and in a large city: its cost must not grow with the responses. */
export async function* measureReports(smallUrl: string, largeUrl: string): AsyncGenerator<BenchLine> {
  const small = await prepare(smallUrl);
  const large = await prepare(largeUrl);
  const times = { small: [] as number[], large: [] as number[] };
  await withBenchServer(smallUrl, secret, true, (smallServer) =>
    withBenchServer(largeUrl, secret, true, async (largeServer) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        times.small.push(await timeReport(smallServer, small.token));
        times.large.push(await timeReport(largeServer, large.token));
      }
    }),
  );
  const [smallTimes, largeTimes] = [times.small.slice(WARM_UP), times.large.slice(WARM_UP)];
  const largeTime = median(largeTimes);
  // Other load on the machine only adds time, so the fastest rounds are the undisturbed ones.
  const [smallFastest, largeFastest] = [Math.min(...smallTimes), Math.min(...largeTimes)];
  yield {
    what: `the city's week, ${large.responses} responses`,
    figure: `${largeTime.toFixed(0)} ms`,
    floor: `${BUDGET_MS} ms allowed`,
    ratio: largeTime / BUDGET_MS,
    budget: { atMost: 1 },
  };
  yield {
    what: `the city's week, ${large.responses} beside ${small.responses} responses`,
    figure: `${largeFastest.toFixed(0)} ms`,
    floor: `${smallFastest.toFixed(0)} ms`,
    ratio: largeFastest / smallFastest,
    budget: { atMost: 1.2 },
  };
}

async function prepare(databaseUrl: string): Promise<{ token: string; responses: number }> {
  const db = await openDatabase(databaseUrl);
  const name = `bench ${new Date().toISOString()}`;
  const token = await createApiToken(db, { name, scopes: ['reports:read'], actor: 'bench', now: new Date() });
  const responses = await db.response.count();
  await db.$disconnect();
  return { token, responses };
}

async function timeReport({ port }: BenchServer, token: string): Promise<number> {
  const start = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/reports/${week}`, {
    headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' },
  });
  const text = await answer.text();
  const milliseconds = performance.now() - start;
  const { cells } = JSON.parse(text) as { cells: unknown[] };
  if (answer.status !== 200 || cells.length < 1000) throw new Error(`the report was not one: ${answer.status}`);
  return milliseconds;
}
