import { z } from 'zod';

/** Whether a text is no longer than it may be and has the form of a pattern, which a longer one never meets. */
export function fits(text: string, longest: number, pattern: RegExp): boolean {
  return text.length <= longest && pattern.test(text);
}

/** A text of at most so many characters; what else is said of it is asked of no longer one. */
export function boundedText(longest: number, message?: string) {
  return z.string(message).max(longest, { abort: true, ...(message !== undefined && { message }) });
}
