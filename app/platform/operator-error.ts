/**
 * Something that whoever runs the program can put right: its text says what is wrong and what to do, and is shown
 * alone, without a stack.
 */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}

/** Tells it by its name: the server's bundle and its scripts each load this class once. */
export function isOperatorError(error: unknown): error is OperatorError {
  return error instanceof Error && error.name === 'OperatorError';
}
