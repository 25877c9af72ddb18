type CookieOptions = { maxAgeSeconds: number; publicUrl: string };

/**
 * The value of a cookie the browser sent, or null. Values of ours need no decoding: they are base64url and
 * dots.
 */
export function readCookie(request: Request, name: string): string | null {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const cut = pair.indexOf('=');
    if (cut > 0 && pair.slice(0, cut).trim() === name) return pair.slice(cut + 1).trim();
  }
  return null;
}

/**
 * A Set-Cookie header that scripts cannot read and other sites cannot send with a write. `Secure` only where
 * people reach us by TLS: a browser would drop the cookie otherwise, and an embedded server in an office has
 * no certificate.
 */
export function writeCookie(name: string, value: string, { maxAgeSeconds, publicUrl }: CookieOptions): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** A Set-Cookie header that makes the browser forget a cookie. */
export function forgetCookie(name: string, publicUrl: string): string {
  return writeCookie(name, '', { maxAgeSeconds: 0, publicUrl });
}

/** The headers of an answer that sets cookies. */
export function cookieHeaders(cookies: readonly string[]): Headers {
  const headers = new Headers();
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return headers;
}
