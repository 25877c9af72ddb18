import { openDatabase } from '~/db.server';
import { createApiToken } from '~/models/api-token.server';
import { median, type BenchLine } from './line';
import { startBenchServer } from './processes';

const secret = 'the secret of a benchmark, 32 characters or more';
const BUDGET_MS = 150;
const week = '2026-W46';

/** The city's week through the API, in a small and in a large city: its cost must not grow with the responses. */
export async function* measureReports(smallUrl: string, largeUrl: string): AsyncGenerator<BenchLine> {
  const small = await prepare(smallUrl);
  const large = await prepare(largeUrl);
  const times = { small: [] as number[], large: [] as number[] };
  for (let round = 0; round < 25; round += 1) {
    times.small.push(await timeOf(small));
    times.large.push(await timeOf(large));
  }
  small.stop();
  large.stop();
  // The first rounds warm up the engine's compiler.
  const [smallTime, largeTime] = [median(times.small.slice(10)), median(times.large.slice(10))];
  yield {
    what: `the city's week, ${large.responses} responses`,
    figure: `${largeTime.toFixed(0)} ms`,
    floor: `${BUDGET_MS} ms allowed`,
    ratio: largeTime / BUDGET_MS,
    budget: { atMost: 1 },
  };
  yield {
    what: `the city's week, ${large.responses} beside ${small.responses} responses`,
    figure: `${largeTime.toFixed(0)} ms`,
    floor: `${smallTime.toFixed(0)} ms`,
    ratio: largeTime / smallTime,
    budget: { atMost: 1.3 },
  };
}

type Prepared = { port: number; token: string; responses: number; stop: () => void };

async function prepare(databaseUrl: string): Promise<Prepared> {
  const db = await openDatabase(databaseUrl);
  const name = `bench ${new Date().toISOString()}`;
  const token = await createApiToken(db, { name, scopes: ['reports:read'], actor: 'bench', now: new Date() });
  const responses = await db.response.count();
  await db.$disconnect();
  const server = await startBenchServer(databaseUrl, secret, true);
  return { ...server, token, responses };
}

async function timeOf({ port, token }: Prepared): Promise<number> {
  const start = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/reports/${week}`, {
    headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' },
  });
  const { cells } = (await answer.json()) as { cells: unknown[] };
  if (answer.status !== 200 || cells.length < 1000) throw new Error(`the report was not one: ${answer.status}`);
  return performance.now() - start;
}
