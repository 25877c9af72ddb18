import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { lockForServer } from '~/platform/database/server-lock.server';
import { openDatabase } from '~/platform/database/db.server';
import { runCommand } from '../../support/command';
import { copyTemplate, emptyDatabase, type OwnDatabase } from '../../support/own-database';
import { runOnce, startPostgresql } from '../../support/postgresql-server';

const { provider } = inject('databaseTemplate');

function own(database: OwnDatabase): OwnDatabase {
  onTestFinished(() => database.remove());
  return database;
}

/** A process that holds a database as a server does, once it says so. */
async function holderOf(url: string): Promise<ChildProcess> {
  const script = `import { lockForServer } from './app/platform/database/server-lock.server.ts'; await lockForServer(process.argv[1]); console.log('held'); setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', () => reject(new Error('the holder ended')));
  });
  return child;
}

const killed = (child: ChildProcess) =>
  new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGKILL');
  });

test.runIf(provider === 'sqlite')(
  'the second server on one file is refused with the name of the file, commands go on beside the first, and nothing of a killed one is left',
  async () => {
    const { url } = own(await copyTemplate());
    const file = url.slice('file:'.length);
    const holder = await holderOf(url);
    await expect(lockForServer(url)).rejects.toThrow(`${file} is in use: another server runs on this file`);
    const env = { DATABASE_URL: url, PORT: '0' };
    const second = runCommand('serve', [], env);
    expect([second.code, second.err.trim().split('\n')]).toEqual([1, [expect.stringContaining(file)]]);
    expect(runCommand('token', ['beside', '--scope', 'reports:read'], env).code).toBe(0);

    await killed(holder);
    expect(statSync(`${file}-server`).mode & 0o077).toBe(0);
    expect(readdirSync(path.dirname(file)).filter((name) => name.startsWith(`${path.basename(file)}-server`))).toEqual([
      `${path.basename(file)}-server`,
    ]);
    const hold = await lockForServer(url);
    await hold.release();
  },
);

test.runIf(provider === 'sqlite')('of servers that come at the same moment one has the file', async () => {
  const { url } = own(await emptyDatabase());
  const all = await Promise.allSettled([1, 2, 3].map(() => lockForServer(url)));
  const held = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(held).toHaveLength(1);
  await held[0]?.release();
});

test.runIf(provider === 'sqlite')('a start on a folder says that it is one and leaves nothing beside it', async () => {
  const { url } = own(await emptyDatabase());
  const folder = path.dirname(url.slice('file:'.length));
  await expect(lockForServer(`file:${folder}`)).rejects.toThrow(`${folder} is a folder`);
  expect(existsSync(`${folder}-server`)).toBe(false);
});

test.runIf(provider === 'postgresql')('servers share a database, and a restore has it to itself', async () => {
  const { url } = own(await copyTemplate());
  const [first, second] = [await lockForServer(url), await lockForServer(url)];
  const { lockForRestore } = await import('../../../scripts/restore-lock');
  await first.release();
  await expect(lockForRestore(url)).rejects.toThrow('stop the server first');
  await second.release();
  const alone = await lockForRestore(url);
  await expect(lockForServer(url)).rejects.toThrow('is being restored');
  await alone.close();
  await (await lockForServer(url)).release();
});

test.runIf(provider === 'postgresql')(
  'a server holds its database again after PostgreSQL was away or its connection was cut',
  async () => {
    const server = await startPostgresql();
    const url = `${server.url}/postgres`;
    const db = await openDatabase(url);
    const holders = () =>
      db.$queryRaw<{ pid: number }[]>`SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted`.then(
        (rows) => rows.map(({ pid }) => pid),
        () => [],
      );
    const hold = await lockForServer(url);
    const [pid] = await holders();
    await runOnce(url, `SELECT pg_terminate_backend(${pid})`);
    await expect.poll(holders, { timeout: 30_000 }).toEqual([expect.not.stringMatching(String(pid))]);
    await server.end();
    await server.begin();
    await expect.poll(async () => (await holders()).length, { timeout: 30_000 }).toBe(1);
    server.freeze();
    const begun = performance.now();
    await Promise.race([hold.release(), new Promise((resolve) => setTimeout(resolve, 2_000))]);
    expect(performance.now() - begun).toBeLessThan(5_000);
    server.thaw();
    await expect.poll(holders, { timeout: 30_000 }).toEqual([]);
    await db.$disconnect();
    await server.stop();
  },
  120_000,
);
