import { createContext, useContext } from 'react';

/**
 * The nonce of this answer's Content-Security-Policy. Only the server provides it: in page data it could be
 * stolen.
 */
export const NonceContext = createContext<string | undefined>(undefined);

/** The nonce for script tags; undefined in the browser, which hides it from scripts. */
export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
