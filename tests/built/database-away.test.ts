import type { ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '~/platform/database/db.server';
import { readEnv } from '~/platform/env.server';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { applyMigrations } from '~/platform/database/migrations.server';
import { createApiToken } from '~/registry/people/store/api-token.server';
import { importPoints } from '~/registry/points/store/service-point.server';
import { seedReference } from '~/registry/reference/store/reference.server';
import { createSession } from '~/registry/people/store/session.server';
import { createDemoUsers } from '../../scripts/demo-users';
import { findPostgresql } from '../../scripts/find-postgresql.mjs';
import { PASSWORD } from '../e2e/support/world';
import { makeFastFolder } from '../support/fast-folder';
import { LOG_KEY } from '../support/log-key';
import { freePort, startPostgresql, type PostgresqlServer } from '../support/postgresql-server';
import { ask, type Answer, type Question } from './support/ask';
import { startServer, stopServer, untilItAnswers } from './support/server-process';

// Without PostgreSQL `npm test` says so itself, and fails where nothing may be left out.
const postgresqlTest = test.runIf(findPostgresql() !== null);

type Served = {
  postgresql: PostgresqlServer;
  variables: Record<string, string>;
  code: string;
  cookie: string;
  token: string;
};

const folder = makeFastFolder('hai-long-away-');
const servers: ChildProcess[] = [];
let served: Served | undefined;

beforeAll(async () => {
  if (findPostgresql() === null) return;
  const postgresql = await startPostgresql();
  const port = String(await freePort());
  const variables = {
    DATABASE_URL: `${postgresql.url}/postgres`,
    SESSION_SECRET: 'a secret that only the tests know, 32+ characters',
    LOG_SIGNING_KEY: LOG_KEY,
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    LOG_LEVEL: 'warn',
  };
  const { databaseUrl } = readEnv(variables);
  const now = new Date();
  await applyMigrations(databaseUrl, process.cwd());
  const db = await openDatabase(databaseUrl);
  await seedReference(db, { now });
  await createDemoUsers(db, PASSWORD, now);
  const file = 'unit,field,counter,channel\n26740,CIVIL_STATUS,Away 1,QR\n';
  const { points } = await importPoints(db, {
    bytes: Buffer.from(file),
    timeZone: 'Asia/Ho_Chi_Minh',
    actor: 'tests',
    now,
  });
  const { id } = await db.user.findUniqueOrThrow({ where: { name: 'noivu' }, select: { id: true } });
  const cookie = `hl_session=${await createSession(db, id, now)}`;
  const token = await createApiToken(db, { name: 'points', scopes: ['points:read'], actor: 'tests', now });
  await db.$disconnect();
  served = { postgresql, variables, code: points[0]?.code ?? '', cookie, token };
});

// A test that failed must not leave it frozen, nor a server behind.
afterEach(async () => {
  served?.postgresql.thaw();
  await Promise.all(servers.splice(0).map(stopServer));
});

afterAll(async () => {
  await served?.postgresql.stop();
  rmSync(folder, { recursive: true, force: true });
});

function getServed(): Served & { origin: string } {
  if (served === undefined) throw new Error('PostgreSQL was not started.');
  return { ...served, origin: served.variables.PUBLIC_URL ?? '' };
}

/** What people and programs ask for all day; each needs the database. */
async function questions(): Promise<Question[]> {
  const { origin, code, cookie, token } = getServed();
  const page = await ask({ origin, path: `/r/${code}` });
  const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value],
  );
  const tap = { ...(Object.fromEntries(hidden) as Record<string, string>), level: '4' };
  return [
    // What a code stands for is remembered for a while; a code that was never asked for must be looked for.
    { origin, path: '/r/khongcodi{new}' },
    { origin, path: `/r/${code}`, form: tap },
    { origin, path: '/?q=Ben+Nghe' },
    { origin, path: '/results/26740' },
    { origin, path: '/sign-in', form: { name: 'noivu', password: PASSWORD } },
    { origin, path: '/admin/reports/2026-W46', headers: { cookie } },
    { origin, path: '/admin/users', headers: { cookie } },
    { origin, path: '/admin/holidays', form: { intent: 'add', day: '2030-01-02' }, headers: { cookie } },
    { origin, path: '/receipt?code=HL-0000-0000-0000' },
    { origin, path: '/api/v1/points', headers: { authorization: `Bearer ${token}`, accept: 'application/json' } },
    {
      origin,
      path: '/api/v1/responses',
      body: '[]',
      headers: { authorization: `Bearer ${token}`, accept: 'application/json', 'content-type': 'application/json' },
    },
    { origin, path: '/healthz', headers: { accept: 'application/json' } },
  ];
}

let codes = 100;

function askAnew(question: Question): Promise<Answer> {
  codes += 1;
  return ask({ ...question, path: question.path.replace('{new}', String(codes)) });
}

async function expectAway(asked: readonly Question[], language: 'vi' | 'en'): Promise<void> {
  const answers = await Promise.all(
    asked.map((question) => askAnew({ ...question, headers: { ...question.headers, 'accept-language': language } })),
  );
  answers.forEach((answer, index) => {
    const { path: address = '' } = asked[index] ?? {};
    expect([address, answer.status, Number(answer.headers['retry-after']) > 0], answer.text.slice(0, 300)).toEqual([
      address,
      503,
      true,
    ]);
    expect(answer.text, address).toContain(
      address === '/healthz' ? '"cause":"database-away"' : translatorIn(language)('errors:database-away'),
    );
    if (!address.startsWith('/api/') && address !== '/healthz')
      expect(answer.text, address).toContain(`<html lang="${language}"`);
  });
}

/** The server and the thread that reads its pages have a connection each, and each comes back by itself. */
async function untilBack(asked: readonly Question[]): Promise<Answer[]> {
  const { origin, cookie } = getServed();
  const places: Question[] = [
    { origin, path: '/healthz' },
    { origin, path: '/admin/users', headers: { cookie } },
  ];
  await expect
    .poll(async () => (await Promise.all(places.map(ask))).map(({ status }) => status), {
      timeout: 60_000,
      interval: 200,
    })
    .toEqual([200, 200]);
  return Promise.all(asked.map(askAnew));
}

postgresqlTest(
  'a PostgreSQL that freezes, goes away and comes back is a 503 with its cause everywhere, a line a second in the log, and no start anew',
  async () => {
    const { postgresql, variables, origin } = getServed();
    const logFile = path.join(folder, 'away.log');
    const server = startServer(variables, logFile);
    servers.push(server);
    await untilItAnswers(origin, server, logFile);
    const asked = await questions();
    const before = await Promise.all(asked.map(askAnew));
    expect(before.map(({ status }, index) => [asked[index]?.path, status < 500])).toEqual(
      asked.map(({ path: address }) => [address, true]),
    );
    const begun = performance.now();

    postgresql.freeze();
    // Everybody is answered while it stands still: at first, and from then on.
    await expectAway(asked, 'vi');
    await expectAway(asked, 'en');
    postgresql.thaw();
    const after = await untilBack(asked);
    expect(after.map(({ status }) => status)).toEqual(before.map(({ status }) => status));

    await postgresql.end();
    for (let round = 0; round < 5; round += 1) await expectAway(asked, round % 2 === 0 ? 'en' : 'vi');
    await postgresql.begin();
    expect((await untilBack(asked)).map(({ status }) => status)).toEqual(before.map(({ status }) => status));
    const seconds = (performance.now() - begun) / 1000;

    expect(await stopServer(server)).toBe(0);
    const lines = readFileSync(logFile, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as { cause?: string; msg?: string });
    expect(lines.length, JSON.stringify(lines.slice(0, 20), null, 1)).toBeLessThanOrEqual(Math.ceil(seconds));
    const told = lines.filter(({ msg }) => msg === 'the database does not answer');
    expect(told.length).toBeGreaterThanOrEqual(2);
    expect(told.every(({ cause }) => (cause ?? '') !== '')).toBe(true);
    expect(lines.at(-1)?.msg).toBe('the database answers again');
  },
  300_000,
);

postgresqlTest(
  'a server that is told to stop while its PostgreSQL stands still, with requests under way, ends by itself',
  async () => {
    const { postgresql, variables, origin } = getServed();
    const logFile = path.join(folder, 'stop.log');
    const server = startServer(variables, logFile);
    servers.push(server);
    await untilItAnswers(origin, server, logFile);
    const asked = await questions();
    postgresql.freeze();
    const waiting = Promise.allSettled(asked.map(askAnew));
    expect(await stopServer(server)).toBe(0);
    postgresql.thaw();
    await waiting;
    await expect(fetch(`${origin}/healthz`)).rejects.toThrow();
  },
  300_000,
);

postgresqlTest(
  'a start while PostgreSQL stands still ends with one line that says what to do',
  async () => {
    const { postgresql, variables } = getServed();
    const logFile = path.join(folder, 'start.log');
    postgresql.freeze();
    const server = startServer(variables, logFile);
    servers.push(server);
    const code = await new Promise((resolve) => server.once('exit', resolve));
    const said = readFileSync(logFile, 'utf8').trim();
    expect(said).toMatch(/^The database .* cannot be reached or does not answer\. .*$/);
    expect(code).toBe(1);
  },
  300_000,
);
