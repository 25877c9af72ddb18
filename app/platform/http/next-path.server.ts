const DEFAULT_PATH = '/admin';

/**
 * Where to go after signing in: a path of the administration on this site and nothing else. `//host`,
 * `/\host`, other schemes and control characters would lead elsewhere (CWE-601).
 */
export function safeNextPath(asked: string | null): string {
  if (asked === null || !asked.startsWith('/') || asked.length > 500) return DEFAULT_PATH;
  const base = 'http://localhost';
  const url = URL.canParse(asked, base) ? new URL(asked, base) : null;
  if (url === null || url.origin !== base) return DEFAULT_PATH;
  const isAdmin = url.pathname === DEFAULT_PATH || url.pathname.startsWith(`${DEFAULT_PATH}/`);
  return isAdmin ? `${url.pathname}${url.search}` : DEFAULT_PATH;
}
