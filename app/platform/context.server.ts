import type { Logger } from 'pino';
import type { Database } from '~/platform/database/db.server';
import type { Env } from '~/platform/env.server';

/** The parts of a context. A capability that keeps something for the server's whole life adds it, where it is made. */
// eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be added to
export interface AppParts {
  env: Env;
  db: Database;
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
}

/**
 * All that a loader or action may use of the running server. It is handed in, never imported, so a test hands in its
 * own database and clock.
 */
export type AppContext = Pick<AppParts, keyof AppParts>;

declare module '@remix-run/node' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions, @typescript-eslint/no-empty-object-type -- only an interface can be merged
  interface AppLoadContext extends AppContext {}
}
