import { DomainError, isDomainError, type ErrorCode } from '~/base/errors';
import { troubleOf, type TroubleKind } from '~/platform/database/database-trouble';

const codes: Record<TroubleKind, ErrorCode> = {
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
 * What to tell a caller about an error: the refusal itself, or what is wrong with the database in a refusal's words
 * (503). Null for a fault of ours. The one place where a database's errors become a caller's.
 */
export function refusalOf(error: unknown): DomainError | null {
  if (isDomainError(error)) return error;
  const trouble = troubleOf(error);
  return trouble === null ? null : new DomainError(codes[trouble.kind]);
}

/** Whether the database is to blame, so that who logs need not say it again for every request. */
export function isDatabaseTrouble(code: ErrorCode): boolean {
  return code === 'database-away' || code === 'database-busy' || code === 'disk-full';
}
