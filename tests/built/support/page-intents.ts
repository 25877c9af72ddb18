import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A word that no form sends: it stands for all that a page does not know. */
const UNKNOWN = 'no-such-intent';

/**
 * The words that may be sent to a page as the intent of a form: those of the pages of its room and of all pages that
 * it is made of, and one that nobody knows. A page does the same with each word that it does not know.
 */
export function intentsOf(route: string): string[] {
  const room = path.dirname(route);
  const modules = readdirSync(path.join('app', room)).map((file) => path.join(room, file));
  const seen = new Set<string>();
  const words = new Set([UNKNOWN]);
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(path.join('app', file), 'utf8');
    for (const [, button, value, branch] of text.matchAll(
      /name="intent" value="([\w-]+)"|intent: '([\w-]+)'|case '([a-z-]+)':/g,
    ))
      words.add(button ?? value ?? branch ?? UNKNOWN);
    for (const [, imported = ''] of text.matchAll(/from '~\/([^']+\/pages\/[^']+)'/g)) {
      const found = ['.ts', '.tsx'].map((ending) => imported + ending).find((one) => existsSync(path.join('app', one)));
      if (found !== undefined) visit(found);
    }
  };
  for (const file of modules.filter((one) => /\.tsx?$/.test(one))) visit(file);
  return [...words];
}
