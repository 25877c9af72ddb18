import { DomainError } from '~/base/errors';

/** What an API token may be given. */
export const apiScopes = [
  'responses:write',
  'volumes:write',
  'dossiers:write',
  'points:read',
  'reports:read',
  'datasets:read',
] as const;
export type ApiScope = (typeof apiScopes)[number];

/**
 * Reads 'a,b' or 'a b' into scopes without repetition; throws 'input-invalid' for an unknown one or for none.
 */
export function parseScopes(text: string): ApiScope[] {
  const named = new Set(text.split(/[\s,]+/).filter((word) => word !== ''));
  for (const word of named) {
    if (!isApiScope(word)) throw new DomainError('input-invalid', { scope: word });
  }
  if (named.size === 0) throw new DomainError('input-invalid', { scope: '' });
  return apiScopes.filter((scope) => named.has(scope));
}

/** Throws 'scope-missing' unless the scope was given; a token without scopes may do nothing. */
export function requireGivenScope(given: readonly string[], needed: ApiScope): void {
  if (!given.includes(needed)) throw new DomainError('scope-missing', { scope: needed });
}

function isApiScope(word: string): word is ApiScope {
  return (apiScopes as readonly string[]).includes(word);
}
