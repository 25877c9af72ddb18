// The server under measurement, in a process of its own: `bench-server.ts DATABASE_URL SECRET [--without-database]`.
// Without a database it answers the same routes with the same page, saving nothing: that is the floor. It logs as in
// service; the first line of its output is its port.
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openDatabase } from '~/platform/database/db.server';
import { readEnv } from '~/platform/env.server';
import { loadPages } from '~/server/built-pages.server';
import { createServer, type ServerContext } from '~/server/create-server.server';
import { warmUp } from '~/server/warm-up.server';
import { createLog } from '~/platform/log/log.server';
import { createPointDirectory } from '~/registry/points/store/point-directory.server';
import { createRatingAllowances } from '~/collect/ratings/store/rating-allowance.server';
import { createRatingWriter, type RatingWriter } from '~/collect/ratings/store/rating-writer.server';
import { createReadThread } from '~/server/threads/read-thread.server';
import { createFileTasks } from '~/server/threads/file-tasks.server';

const [databaseUrl, secret, flag] = process.argv.slice(2);
const env = readEnv({ DATABASE_URL: databaseUrl, SESSION_SECRET: secret, PORT: '0' });
const db = await openDatabase(env.databaseUrl);
const now = () => new Date();
const savesNothing: RatingWriter = {
  save: (ratings) => Promise.resolve(ratings.map(() => 'accepted')),
  idle: () => Promise.resolve(),
};
const context: ServerContext = {
  env,
  db,
  now,
  ratings: flag === '--without-database' ? savesNothing : createRatingWriter(db),
  allowances: createRatingAllowances(db, now),
  files: createFileTasks(db, process.cwd()),
  points: createPointDirectory(db, now),
  log: createLog(env.logLevel),
};
const build = await loadPages(process.cwd());
await warmUp(build, context);
const reader = createReadThread({ env, root: process.cwd(), log: context.log });
const app = createServer({ context, build, reader, clientFolder: path.resolve('build/client') });
const listener = app.listen(0, '127.0.0.1', () => {
  const address = listener.address();
  process.stdout.write(`${JSON.stringify({ port: typeof address === 'object' && address ? address.port : 0 })}\n`);
});
// On request, reports the longest time the event loop was blocked since the last request, in milliseconds. It ticks
// every millisecond.
const ticks = monitorEventLoopDelay({ resolution: 1 });
ticks.enable();
process.on('message', () => {
  process.send?.(Math.max(0, ticks.max / 1e6 - 1));
  ticks.reset();
});
process.once('SIGTERM', () => void db.$disconnect().then(() => process.exit(0)));
