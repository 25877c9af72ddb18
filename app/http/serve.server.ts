import type { Server } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { startApprovalTimer } from '~/approvals/approval-timer.server';
import { startContactRetention } from '~/comments/contact-retention.server';
import { openDatabase } from '~/db.server';
import type { Env } from '~/env.server';
import { createServer, type ServerContext, type ServerOptions } from '~/http/create-server.server';
import { warnOfUndeclaredProxy } from '~/http/proxy-warning.server';
import { createLog } from '~/log.server';
import { applyMigrations } from '~/migrations.server';
import { createFirstAdministratorLink } from '~/models/one-time-link.server';
import { createPointDirectory } from '~/models/point-directory.server';
import { createRatingAllowances } from '~/models/rating-allowance.server';
import { createRatingWriter } from '~/models/rating-writer.server';
import { seedReference } from '~/models/reference.server';
import { readDatabaseClock } from '~/models/seen-clock.server';
import { upgradeStored } from '~/models/stored-upgrade.server';
import { startClosingTimer } from '~/reporting/closing-timer.server';
import { startIntegrityTimer } from '~/reporting/integrity-timer.server';

/** How long a request that is under way may take once the server was told to stop. */
const PATIENCE_MS = 20_000;

export type RunningServer = {
  url: string;
  firstAdministratorLink: string | null;
  /** Stops taking requests, answers those under way, and lets go of the database. */
  stop: () => Promise<void>;
};

/** Migrates, seeds what is missing, and serves until it is told to stop. Throws when the port or the database cannot be had. */
export async function serve(env: Env): Promise<RunningServer> {
  const root = process.cwd();
  const log = createLog(env.logLevel);
  const now = () => new Date();
  warnOfUndeclaredProxy(env, log);
  await applyMigrations(env.databaseUrl, root);
  const db = await openDatabase(env.databaseUrl);
  await upgradeStored(db, env, (ratings) => log.info({ ratings }, 'ratings of an older version brought up to date'));
  await seedReference(db, { now: now() });
  const ratings = createRatingWriter(db);
  const allowances = createRatingAllowances(db, now);
  const points = createPointDirectory(db, now);
  const context: ServerContext = { env, db, ratings, allowances, points, now, log };
  const app = createServer({ context, ...(await pagesOf(env, root)) });
  const listener = await listen(app, env);
  const timer = { db, now, timeZone: env.timeZone, log };
  const stopTimers = [startClosingTimer({ ...timer, databaseNow: readDatabaseClock }), startIntegrityTimer(timer), startContactRetention(timer), startApprovalTimer(timer)];

  let stopping: Promise<void> | null = null;
  async function stop(): Promise<void> {
    await Promise.all(stopTimers.map((stopTimer) => stopTimer()));
    await closeListener(listener);
    await ratings.idle();
    await allowances.flush();
    await db.$disconnect();
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void (stopping ??= stop()).then(() => process.exit(0));
    });
  }
  return {
    url: env.publicUrl,
    firstAdministratorLink: await createFirstAdministratorLink(db, { now: now(), publicUrl: env.publicUrl }),
    stop: () => (stopping ??= stop()),
  };
}

async function pagesOf(env: Env, root: string): Promise<Omit<ServerOptions, 'context'>> {
  if (env.mode !== 'development') {
    const build = (await import(pathToFileURL(path.join(root, 'build/server/index.js')).href)) as ServerBuild;
    return { build, clientFolder: path.join(root, 'build/client') };
  }
  const vite = await import('vite');
  const development = await vite.createServer({ server: { middlewareMode: true } });
  return {
    build: () => development.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>,
    clientFolder: null,
    developmentMiddleware: development.middlewares,
  };
}

/** Takes nothing new and waits for what is under way; a browser that keeps its connection open must not keep us. */
function closeListener(listener: Server): Promise<void> {
  const idle = setInterval(() => listener.closeIdleConnections(), 50);
  const late = setTimeout(() => listener.closeAllConnections(), PATIENCE_MS);
  return new Promise((resolve) => {
    listener.close(() => {
      clearInterval(idle);
      clearTimeout(late);
      resolve();
    });
  });
}

function listen(app: ReturnType<typeof createServer>, env: Env): Promise<Server> {
  return new Promise((resolve, reject) => {
    const listener = app.listen(env.port, env.host, () => resolve(listener));
    listener.requestTimeout = 60_000;
    listener.keepAliveTimeout = 65_000;
    listener.once('error', reject);
  });
}
