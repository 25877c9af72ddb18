import { databaseName } from '~/platform/database/database-name';
import { findDatabaseFailure, type DatabaseFailureKind } from '~/platform/database/database-failure';
import { OperatorError } from '~/platform/operator-error';

/** What is wrong, and what whoever runs the program can do about it. */
const advice: Record<DatabaseFailureKind, string> = {
  away: 'cannot be reached or does not answer. Start it, or correct DATABASE_URL',
  busy: 'is held by another program, which does not let go. End that program, then try again',
  full: 'cannot grow: its disk is full. Make room, then try again',
  'read-only': 'cannot be written: this user has no right to. Give the right, or run as its owner',
  'cannot-open': 'cannot be opened: check that its folder is there and that this user may read and write it',
  'not-a-database': 'is not a database. Name another file in DATABASE_URL, or restore a backup',
  corrupt: 'is damaged. Keep the file, and restore a backup: npm run restore -- FILE --force',
  refused: 'refuses this user or password. Correct DATABASE_URL',
  missing: 'does not exist on that server. Make it (createdb), or correct DATABASE_URL',
};

/** An error of the database in one line with what to do; null where the database is not to blame. */
export function toOperatorError(error: unknown, databaseUrl: string): OperatorError | null {
  const failure = findDatabaseFailure(error);
  if (failure === null) return null;
  return new OperatorError(`The database ${databaseName(databaseUrl)} ${advice[failure.kind]} (${failure.cause}).`, {
    cause: error,
  });
}
