import type { Database } from '~/platform/database/db.server';
import { listUserNames } from '~/registry/people/store/user.server';
import { keyedHash } from '~/platform/security/keyed-hash.server';

const MARK_DIGITS = 6;

/** What stands for people: for readers who see persons their names, for others a mark that is always the same. */
export type PersonMarks = {
  /** The mark of an account's name; null for what is none, or for who sees names. */
  markOf: (name: string) => string | null;
  /**
   * The account that a mark stands for, or the text itself; null for a name, since whoever knows one would learn its
   * mark.
   */
  nameOf: (text: string) => string | null;
};

/** For readers who see names. */
export const openNames: PersonMarks = { markOf: () => null, nameOf: (text) => text };

/** For readers who see none. The mark is keyed, so that nobody finds the name by trying all names. */
export async function personMarks(db: Database, secret: string): Promise<PersonMarks> {
  const marks = new Map((await listUserNames(db)).map((name) => [name, markFor(secret, name)]));
  const names = new Map([...marks].map(([name, mark]) => [mark, name]));
  return {
    markOf: (name) => marks.get(name) ?? null,
    nameOf: (text) => names.get(text.toUpperCase()) ?? (marks.has(text) ? null : text),
  };
}

function markFor(secret: string, name: string): string {
  return keyedHash(secret, 'audit-person', name).toString('hex').slice(0, MARK_DIGITS).toUpperCase();
}
