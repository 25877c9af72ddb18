import { z } from 'zod';

/**
 * Whether a text is within its maximum length and matches a pattern; the length is checked first, so the pattern never
 * runs on a longer text.
 */
export function fits(text: string, longest: number, pattern: RegExp): boolean {
  return text.length <= longest && pattern.test(text);
}

/**
 * A text of at most so many characters; further checks only run on a text within the limit. `noText`: the message for a
 * value that is not a text, where it differs from the message for one that is too long.
 */
export function boundedText(longest: number, message?: string, noText = message) {
  return z.string(noText).max(longest, { abort: true, ...(message !== undefined && { message }) });
}

/** A list of at most so many items; the items of a longer list are not checked. */
export function boundedList<Item extends z.ZodType>(item: Item, most: number) {
  return z.array(item).max(most, { abort: true });
}
