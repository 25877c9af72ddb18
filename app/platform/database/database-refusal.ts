import { DomainError, isDomainError, type ErrorCode } from '~/base/errors';
import { findDatabaseFailure, isNoText, type DatabaseFailureKind } from '~/platform/database/database-failure';

const codes: Record<DatabaseFailureKind, ErrorCode> = {
  away: 'database-away',
  refused: 'database-away',
  missing: 'database-away',
  'cannot-open': 'database-away',
  'not-a-database': 'database-away',
  corrupt: 'database-away',
  'read-only': 'database-away',
  busy: 'database-busy',
  full: 'disk-full',
};

/**
 * What to tell a caller about an error: the refusal itself, what is wrong with the database in a refusal's words
 * (503), or that it was asked by what is no text (422). Null for a fault of ours. The one place where a database's
 * errors become a caller's.
 */
export function toRefusal(error: unknown): DomainError | null {
  if (isDomainError(error)) return error;
  if (isNoText(error)) return new DomainError('input-invalid');
  const failure = findDatabaseFailure(error);
  return failure === null ? null : new DomainError(codes[failure.kind]);
}

/** Whether the database is to blame, so that who logs need not say it again for every request. */
export function isDatabaseFailure(code: ErrorCode): boolean {
  return code === 'database-away' || code === 'database-busy' || code === 'disk-full';
}
