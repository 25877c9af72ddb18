import { randomUUID } from 'node:crypto';

/** What differs from one reader of the same rating page to the next. */
export const blanks = {
  id: `id-${randomUUID()}`,
  token: `token-${randomUUID()}`,
  nonce: `nonce-${randomUUID()}`,
  dossier: `dossier-${randomUUID()}`,
};

export type Filling = Record<keyof typeof blanks, string>;

const everyBlank = new RegExp(`(${Object.values(blanks).join('|')})`);
const nameOfBlank = new Map(Object.entries(blanks).map(([name, mark]) => [mark, name as keyof Filling]));

/**
 * Makes a function of a document that was rendered with the `blanks` in it: rendering React for each tap would cost
 * more than saving it. The fillings are put in as they are, so they must be free of HTML's special characters; ids,
 * tokens and nonces are. The blanks are random, so that no name from the database can be mistaken for one.
 */
export function compileTemplate(html: string): (filling: Filling) => string {
  const parts = html.split(everyBlank);
  return (filling) => {
    let filled = '';
    for (const part of parts) {
      const name = nameOfBlank.get(part);
      filled += name === undefined ? part : filling[name];
    }
    return filled;
  };
}
