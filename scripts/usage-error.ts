/** A mistake of the person at the terminal: the text is shown without a stack. */
export class UsageError extends Error {}
