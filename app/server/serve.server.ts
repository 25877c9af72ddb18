import type { Logger } from 'pino';
import { createServer as createListener, type Server } from 'node:http';
import path from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import { startApprovalTimer } from '~/server/approval-timer.server';
import { startNoticeTimer } from '~/improve/notices/pages/notice-timer.server';
import { startContactRetention } from '~/improve/comments/pages/contact-retention.server';
import { OperatorError } from '~/platform/operator-error';
import { lockForServer } from '~/platform/database/server-lock.server';
import type { DatabaseLock } from '~/platform/database/sqlite-lock.server';
import { openDatabase } from '~/platform/database/db.server';
import type { Env } from '~/platform/env.server';
import { answerBrokenRequests, MAX_HEADER_BYTES } from '~/server/broken-requests.server';
import { createServer, type ServerContext, type ServerOptions } from '~/server/create-server.server';
import { warnOfUndeclaredProxy } from '~/server/proxy-warning.server';
import { answerDatabaseFailures } from '~/platform/http/database-failure-answer.server';
import { warmUp } from '~/server/warm-up.server';
import { waitAtMost, closeGracefully } from '~/server/graceful-stop.server';
import { createLog } from '~/platform/log/log.server';
import { applyMigrations } from '~/platform/database/migrations.server';
import { createFirstAdministratorLink } from '~/registry/people/store/one-time-link.server';
import { createPointDirectory } from '~/registry/points/store/point-directory.server';
import { createRatingAllowances } from '~/collect/ratings/store/rating-allowance.server';
import { createRatingWriter } from '~/collect/ratings/store/rating-writer.server';
import { seedReference } from '~/registry/reference/store/reference.server';
import { readDatabaseClock } from '~/measure/closing/store/trusted-clock.server';
import { requireSameLogKey } from '~/measure/log/store/log-key.server';
import { requireSameSecret } from '~/platform/database/secret-fingerprint.server';
import { upgradeStored } from '~/server/stored-upgrade.server';
import { startClosingTimer } from '~/server/closing-timer.server';
import { startIntegrityTimer } from '~/measure/integrity/pages/integrity-timer.server';
import { loadPages } from '~/server/built-pages.server';
import { createFileTasks } from '~/server/threads/file-tasks.server';
import { createReadThread } from '~/server/threads/read-thread.server';
import { startStagedSweep } from '~/server/staged-sweep.server';

/**
 * Stopping the timers, saving the last ratings and closing the database get this long each; a stop ends within twenty
 * seconds.
 */
const LAST_WORK_MS = 2_000;

type RunningServer = {
  url: string;
  firstAdministratorLink: string | null;
  /** Stops taking requests, answers those under way, and lets go of the database. */
  stop: () => Promise<void>;
};

/**
 * Migrates, seeds what is missing, and serves until it is told to stop. Throws when the port or the database cannot be
 * had. `given`: the lock, if the caller has already taken it to prepare the database.
 */
export async function serve(env: Env, given?: DatabaseLock): Promise<RunningServer> {
  const root = process.cwd();
  const log = createLog(env.logLevel);
  const now = () => new Date();
  warnOfUndeclaredProxy(env, log);
  // Before anything is changed: a newer version must not migrate below a server that runs.
  const hold = given ?? (await lockForServer(env.databaseUrl));
  await applyMigrations(env.databaseUrl, root);
  const db = await openDatabase(env.databaseUrl, (cause) =>
    cause === null ? log.warn('the database answers again') : log.error({ cause }, 'the database does not answer'),
  );
  await requireSameSecret(db, env.sessionSecret);
  await requireSameLogKey(db, env);
  await upgradeStored(db, env, (ratings) => log.info({ ratings }, 'ratings of an older version brought up to date'));
  await seedReference(db, { now: now() });
  const ratings = createRatingWriter(db);
  const allowances = createRatingAllowances(db, now);
  const points = createPointDirectory(db, now);
  const files = createFileTasks(db, root);
  const context: ServerContext = { env, db, ratings, allowances, points, files, now, log };
  let stopping: Promise<void> | null = null;
  // During development Vite holds the pages, and no thread can load them from it.
  const reader = env.mode === 'development' ? undefined : createReadThread({ env, root, log });
  const pages = await preparePages(env, root);
  if (typeof pages.build !== 'function') await warmUp(pages.build, context);
  const app = createServer({ context, reader, isStopping: () => stopping !== null, ...pages });
  const listener = await listen(app, env, log);
  const timer = { db, now, timeZone: env.timeZone, log };
  const stopTimers = [
    startStagedSweep(timer),
    startClosingTimer({ ...timer, env, databaseNow: readDatabaseClock }),
    startIntegrityTimer(timer),
    startContactRetention(timer),
    startApprovalTimer(timer),
    startNoticeTimer(context),
  ];

  async function stop(): Promise<void> {
    const timersDone = Promise.all(stopTimers.map((stopTimer) => stopTimer()));
    await closeGracefully(listener);
    await waitAtMost(LAST_WORK_MS, timersDone);
    await waitAtMost(
      LAST_WORK_MS,
      ratings.idle().then(() => allowances.flush()),
    );
    await waitAtMost(LAST_WORK_MS, reader?.stop() ?? Promise.resolve());
    await waitAtMost(
      LAST_WORK_MS,
      db.$disconnect().finally(() => hold.release()),
    );
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

async function preparePages(env: Env, root: string): Promise<Omit<ServerOptions, 'context'>> {
  if (env.mode !== 'development') {
    return { build: answerDatabaseFailures(await loadPages(root)), clientFolder: path.join(root, 'build/client') };
  }
  const vite = await import('vite');
  const development = await vite.createServer({ server: { middlewareMode: true } });
  return {
    build: () => development.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>,
    clientFolder: null,
    developmentMiddleware: development.middlewares,
  };
}

function listen(app: ReturnType<typeof createServer>, env: Env, log: Logger): Promise<Server> {
  return new Promise((resolve, reject) => {
    const listener = createListener({ maxHeaderSize: MAX_HEADER_BYTES }, app);
    answerBrokenRequests(listener, log);
    listener.requestTimeout = 60_000;
    listener.keepAliveTimeout = 65_000;
    listener.once('listening', () => resolve(listener));
    listener.once('error', (error: NodeJS.ErrnoException) => {
      const where = `${env.host}:${env.port}`;
      reject(
        error.syscall === 'listen'
          ? new OperatorError(
              `Nothing can be served at ${where} (${error.code}). Choose another PORT or HOST, or end the program that is there.`,
            )
          : error,
      );
    });
    listener.listen(env.port, env.host);
  });
}
