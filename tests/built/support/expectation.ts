import { apiScopes } from '~/registry/people/domain/scopes';
import { roles } from '~/registry/people/domain/roles';
import type { Asker } from './ask';
import type { City } from './city';

/**
 * Who gets which status. Who is not named is refused: a person or a token with 403, a stranger with the way to the
 * sign-in, and in the API a stranger, or a tablet whose key is no token, with 401.
 */
export type Told = Partial<Record<number, readonly Asker[]>>;

/**
 * What an address of the route table must answer. To add one: name the address as the route table writes it, give it
 * real values for its parameters (`at`; `support/city.ts` makes what they are about), and say who may read and who may
 * write.
 */
export type Expectation = {
  /** The address with values for its parameters, and a query where it needs one. Left out: the address as it stands. */
  at?: (city: City) => string;
  /** Null where nothing can be read: 405. */
  reads: Told | null;
  /** Null where nothing can be sent: 405. */
  writes: Told | null;
  /** What is sent as a form; left out: an empty form. */
  form?: (city: City) => Record<string, string>;
  /** What is sent as JSON instead. */
  json?: (city: City) => unknown;
  /** What only a right answer to a reader says; a page must have it beside a title of its own. */
  shows: RegExp;
};

export const people: readonly Asker[] = roles;
export const everybody: readonly Asker[] = ['nobody', ...roles];
/** Everybody who can call the API: with a session, with a token of one scope, or as a tablet. */
export const callers: readonly Asker[] = ['nobody', ...roles, ...apiScopes, 'device'];
