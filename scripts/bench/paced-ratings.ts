import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { signToken } from '~/platform/security/signed-token.server';
import type { BenchPoint, BenchServer } from './processes';

/** Taps before anything is measured, so that the code is compiled. */
const WARMING_UP = 300;

/**
 * Rates so many times a second for as long as the work takes, whether or not the answers come: people do not wait for
 * each other. Returns the wait in milliseconds that 99 of 100 do not exceed, with the work's result. Throws when a
 * rating is not taken.
 */
export async function ratingMeanwhile<Result>(
  { port }: BenchServer,
  { secret, point, perSecond }: { secret: string; point: BenchPoint; perSecond: number },
  work: () => Promise<Result>,
): Promise<{ result: Result; p99: number }> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 500 });
  const tap = () => rate(agent, port, secret, point);
  for (let tapped = 0; tapped < WARMING_UP; tapped += 1) await tap();
  const taps: Promise<number>[] = [];
  const start = performance.now();
  let isOver = false;
  async function keepPace(): Promise<void> {
    while (!isOver) {
      const early = start + (taps.length * 1_000) / perSecond - performance.now();
      if (early > 0) await setTimeout(early);
      const sent = tap();
      // Errors are reported when all requests are awaited; until then they must not be unhandled rejections.
      sent.catch(() => undefined);
      taps.push(sent);
    }
  }
  const pace = keepPace();
  try {
    const result = await work();
    isOver = true;
    await pace;
    const waits = (await Promise.all(taps)).sort((a, b) => a - b);
    return { result, p99: waits[Math.floor(waits.length * 0.99)] ?? 0 };
  } finally {
    isOver = true;
    agent.destroy();
  }
}

function rate(agent: http.Agent, port: number, secret: string, point: BenchPoint): Promise<number> {
  const id = randomUUID();
  const token = signToken(secret, 'rating-form', [id, String(point.id), point.field], new Date(Date.now() + 3_600_000));
  const body = new URLSearchParams({ id, token, level: '5' }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length };
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const request = http.request(
      { host: '127.0.0.1', port, path: `/r/${point.code}`, method: 'POST', agent, headers },
      (answer) => {
        answer.resume().once('end', () => {
          if (answer.statusCode === 303) resolve(performance.now() - start);
          else reject(new Error(`a rating was answered ${answer.statusCode}`));
        });
      },
    );
    request.once('error', reject);
    request.end(body);
  });
}
