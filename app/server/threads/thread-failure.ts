import { toRefusal } from '~/platform/database/database-refusal';
import { DomainError, type ErrorCode, type ErrorDetails } from '~/base/errors';

/** Why a thread could not do what it was asked: an error loses its class on the way between threads. */
export type ThreadFailure =
  | { refusal: { code: ErrorCode; details: ErrorDetails | undefined } }
  | { fault: { message: string; stack: string | undefined } };

/** An error as it can be handed to another thread. */
export function toThreadFailure(error: unknown): ThreadFailure {
  // A database that is away or busy is a refusal too; only here is what the driver said of it still known.
  const refusal = toRefusal(error);
  if (refusal !== null) return { refusal: { code: refusal.code, details: refusal.details } };
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { fault: { message, stack } };
}

/** The error again, as the thread that asked throws it. */
export function toError(failure: ThreadFailure): Error {
  if ('refusal' in failure) return new DomainError(failure.refusal.code, failure.refusal.details);
  return Object.assign(new Error(failure.fault.message), { stack: failure.fault.stack });
}
