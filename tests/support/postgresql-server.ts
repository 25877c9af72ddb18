import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { findPostgresql } from '../../scripts/find-postgresql.mjs';
import { makeFastFolder } from './fast-folder';

export type PostgresqlServer = {
  /** Without a database name and without a slash at the end. */
  url: string;
  run: (sql: string) => Promise<void>;
  /** Suspends all its processes, like a machine that hangs; connections stay open. */
  freeze: () => void;
  thaw: () => void;
  /** Ends it at once, and begins it again on its data and its port. */
  end: () => Promise<void>;
  begin: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Starts a server of the tests' own in a temporary folder, with no durability and no other users. */
export async function startPostgresql(): Promise<PostgresqlServer> {
  const bin = findPostgresql();
  if (bin === null) throw new Error('PostgreSQL was not found: install it (Debian: postgresql) to run its tests.');
  const folder = makeFastFolder('hai-long-pg-');
  const identity = unprivileged();
  if (identity) chownSync(folder, identity.uid, identity.gid);
  const data = path.join(folder, 'data');
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  execFileSync(
    path.join(bin, 'initdb'),
    ['-D', data, '-U', 'tests', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C.UTF-8'],
    {
      ...identity,
      env,
      cwd: folder,
      stdio: 'pipe',
    },
  );
  const port = await freePort();
  const settings = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=200',
    'shared_buffers=128MB',
  ];
  const args = [
    '-D',
    data,
    '-p',
    String(port),
    '-h',
    '127.0.0.1',
    '-k',
    folder,
    ...settings.flatMap((setting) => ['-c', setting]),
  ];
  const url = `postgresql://tests@127.0.0.1:${port}`;
  const launch = () => spawn(path.join(bin, 'postgres'), args, { ...identity, env, cwd: folder, stdio: 'ignore' });
  let server = launch();
  await untilItAnswers(url, server);
  async function end(): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    server.kill('SIGINT');
    await gone;
  }
  return {
    url,
    run: (sql) => runOnce(`${url}/postgres`, sql),
    freeze: () => signalAll(server.pid, 'STOP'),
    thaw: () => signalAll(server.pid, 'CONT'),
    end,
    async begin() {
      server = launch();
      await untilItAnswers(url, server);
    },
    async stop() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** To a process and its children, the parent first: it starts no others then. */
function signalAll(pid: number | undefined, signal: 'STOP' | 'CONT'): void {
  if (pid === undefined) return;
  execFileSync('kill', [`-${signal}`, String(pid)]);
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    .split(/\s+/)
    .filter((child) => child !== '');
  // The process has already ended.
  for (const child of children) spawnSync('kill', [`-${signal}`, child]);
}

/** One statement on a connection of its own. */
export async function runOnce(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** PostgreSQL refuses to run as root, so root lends it another user. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const user of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((flag) =>
        Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: 'pipe' })),
      );
      if (uid !== undefined && gid !== undefined) return { uid, gid };
    } catch {
      continue;
    }
  }
  return undefined;
}

/** A free port. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function untilItAnswers(url: string, server: { exitCode: number | null }): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      await runOnce(`${url}/postgres`, 'SELECT 1');
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
