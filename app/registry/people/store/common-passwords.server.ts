import { z } from 'zod';

/** The list alone: the package's index would load two more dictionaries. The package has no types for it. */
const LIST: string = '@zxcvbn-ts/language-common/dist/passwords.json.mjs';
const listSchema = z.object({ default: z.array(z.string()).min(10_000) });

/**
 * Looks into the 49,233 passwords that leaked lists hold most often (@zxcvbn-ts/language-common). Read when the first
 * password is set and not at the start of the server: it takes some 50 ms and 8 MB, and most days nobody sets one.
 */
export async function loadCommonPasswords(): Promise<(word: string) => boolean> {
  const common = new Set(listSchema.parse(await import(/* @vite-ignore */ LIST)).default);
  return (word) => common.has(word);
}
