import { z } from 'zod';

/** Whether a text is no longer than it may be and has the form of a pattern, which a longer one never meets. */
export function fits(text: string, longest: number, pattern: RegExp): boolean {
  return text.length <= longest && pattern.test(text);
}

/**
 * A text of at most so many characters; what else is said of it is asked of no longer one. `noText`: what is said of what is
 * no text at all, where that is another message than the one of too long a text.
 */
export function boundedText(longest: number, message?: string, noText = message) {
  return z.string(noText).max(longest, { abort: true, ...(message !== undefined && { message }) });
}

/** A list of at most so many items; of a longer one no item is looked at. */
export function boundedList<Item extends z.ZodType>(item: Item, most: number) {
  return z.array(item).max(most, { abort: true });
}
