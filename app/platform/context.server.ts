import type { Logger } from 'pino';
import type { Database } from '~/platform/database/db.server';
import type { Env } from '~/platform/env.server';
import type { RatingAllowances } from '~/collect/ratings/store/rating-allowance.server';
import type { RatingWriter } from '~/collect/ratings/store/rating-writer.server';
import type { PointDirectory } from '~/registry/points/store/point-directory.server';
import type { FileTasks } from '~/collect/imports/threads/file-tasks.server';

/**
 * All that a loader or action may use of the running server. It is handed in, never imported, so a test hands in its
 * own database and clock.
 */
export type AppContext = {
  env: Env;
  db: Database;
  /** Saves ratings; those that wait share a commit. */
  ratings: RatingWriter;
  /** How many ratings a network may still send today. */
  allowances: RatingAllowances;
  /** Service points as the citizen's page needs them, remembered for a few seconds. */
  points: PointDirectory;
  /** Reads, previews and imports files that were sent. */
  files: FileTasks;
  now: () => Date;
  log: Logger;
  /** For the Content-Security-Policy of this answer. */
  nonce: string;
  /** The caller's address behind the trusted proxies; never stored as it is. */
  clientAddress: string;
  /** Resolves when the client has taken what was written so far: how a long download waits for a slow reader. */
  drained: () => Promise<void>;
  /** Names this request in the log and on an error page. */
  reference: string;
};

declare module '@remix-run/node' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions, @typescript-eslint/no-empty-object-type -- only an interface can be merged
  interface AppLoadContext extends AppContext {}
}
