// The people, in a process of their own: `load-client.ts PORT SECRET POINT_JSON MODE CLIENTS SECONDS`. MODE `rating`
// posts ratings with forms that it signs itself; `flow` opens the page, reads the form from it, and posts that. Like
// every phone it takes compressed answers.
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { gunzipSync } from 'node:zlib';
import { signToken } from '~/platform/security/signed-token.server';
import { parseRatingForm } from './rating-form';

const [port, secret, pointJson, mode, clients, seconds] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const point = JSON.parse(pointJson) as { id: number; code: string; field: string };
const agent = new http.Agent({ keepAlive: true, maxSockets: Number(clients) });
const address = `/r/${point.code}?lng=vi`;

type Answer = { status: number; body: string };

function send(method: 'GET' | 'POST', body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers =
      body === undefined
        ? { 'accept-encoding': 'gzip' }
        : {
            'accept-encoding': 'gzip',
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': Buffer.byteLength(body),
          };
    const request = http.request(
      { host: '127.0.0.1', port: Number(port), path: address, method, agent, headers },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const body = Buffer.concat(chunks);
          const text = response.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
          resolve({ status: response.statusCode ?? 0, body: text.toString() });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

function ownForm(): { id: string; token: string } {
  const id = randomUUID();
  const expires = new Date(Date.now() + 3_600_000);
  return { id, token: signToken(secret, 'rating-form', [id, String(point.id), point.field], expires) };
}

const latencies: number[] = [];
let acknowledged = 0;
const failures = new Map<string, number>();
let measuring = false;
let running = true;

async function person(): Promise<void> {
  while (running) {
    const start = performance.now();
    const form = mode === 'flow' ? parseRatingForm((await send('GET')).body) : ownForm();
    const answer = await send('POST', new URLSearchParams({ ...form, level: '5' }).toString());
    if (answer.status === 303) acknowledged += 1;
    else failures.set(String(answer.status), (failures.get(String(answer.status)) ?? 0) + 1);
    if (measuring) latencies.push(performance.now() - start);
  }
}

const people = Array.from({ length: Number(clients) }, person);
await new Promise((resolve) => setTimeout(resolve, 2_000));
measuring = true;
const started = performance.now();
await new Promise((resolve) => setTimeout(resolve, Number(seconds) * 1000));
const elapsed = (performance.now() - started) / 1000;
measuring = false;
running = false;
await Promise.all(people);
latencies.sort((a, b) => a - b);
const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
process.stdout.write(
  `${JSON.stringify({ perSecond: latencies.length / elapsed, p50: at(0.5), p99: at(0.99), acknowledged, failures: Object.fromEntries(failures) })}\n`,
);
agent.destroy();
