import type { ErrorCode, ErrorDetails } from '~/domain/errors';

/** A reason or note that was not taken: where it was typed, what it says, and why not. */
export type RefusedReason<Intent extends string = string> = { intent: Intent; typed: string; code: ErrorCode; details: ErrorDetails };
