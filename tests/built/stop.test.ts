import http from 'node:http';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeFastFolder } from '../support/fast-folder';
import { freePort } from '../support/postgresql-server';
import { startServer, stopServer, untilItAnswers } from './support/server-process';

type Heard = { status: number; connection: string | undefined } | 'refused';

/** One question on the connection that the agent keeps. */
function askOn(agent: http.Agent, port: number): Promise<Heard> {
  return new Promise((resolve) => {
    const request = http.get({ agent, port, host: '127.0.0.1', path: '/sign-in' }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, connection: answer.headers.connection }));
    });
    request.once('error', () => resolve('refused'));
  });
}

test('npm start that gets SIGTERM ends its server too, which says on kept connections that they end', async () => {
  const folder = makeFastFolder('hai-long-stop-');
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const variables = {
    DATABASE_URL: `file:${folder}/city.db`,
    SESSION_SECRET: 'a secret that only the tests know, 32+ characters',
    PORT: String(port),
    PUBLIC_URL: origin,
  };
  const logFile = path.join(folder, 'log');
  const npm = startServer(variables, logFile, ['npm', 'start']);
  await untilItAnswers(origin, npm, logFile);
  const ended = new Promise((resolve) => npm.once('exit', resolve));

  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  expect(await askOn(agent, port)).toEqual({ status: 200, connection: 'keep-alive' });
  npm.kill('SIGTERM');
  const heard: Heard[] = [];
  while (heard.at(-1) !== 'refused') heard.push(await askOn(agent, port));
  const answers = heard.filter((one) => one !== 'refused');
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(answers.at(-1)?.connection).toBe('close');
  await ended;
  // The port is free: nobody was left behind.
  await expect(fetch(`${origin}/healthz`)).rejects.toThrow();
  agent.destroy();
  rmSync(folder, { recursive: true, force: true });
}, 300_000);

// Only Linux shows a process's threads as files.
test.runIf(process.platform === 'linux')(
  'pages of the administration are read in a thread of their own, which ends with the server',
  async () => {
    const folder = makeFastFolder('hai-long-read-');
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const variables = {
      DATABASE_URL: `file:${folder}/city.db`,
      SESSION_SECRET: 'a secret that only the tests know, 32+ characters',
      PORT: String(port),
      PUBLIC_URL: origin,
    };
    const logFile = path.join(folder, 'log');
    const server = startServer(variables, logFile);
    await untilItAnswers(origin, server, logFile);
    const threads = () => readdirSync(`/proc/${server.pid}/task`).length;
    await fetch(`${origin}/?q=hoc`);
    const before = threads();
    await fetch(`${origin}/admin/users`, { redirect: 'manual' });
    expect(threads()).toBeGreaterThan(before);
    expect(await stopServer(server)).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  },
);
