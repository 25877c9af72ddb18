/** How to reach the server that takes our mail. */
export type MailServer = {
  host: string;
  port: number;
  /** `implicit`: TLS from the first byte; `starttls`: required; `none`: on this machine, or as the operator said. */
  tls: 'implicit' | 'starttls' | 'none';
  user: { name: string; password: string } | null;
};

const thisMachine: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Reads `smtps://user:password@host:port` (TLS from the first byte) or `smtp://…` (which must offer STARTTLS, unless it
 * is on this machine, or the address ends with `?tls=none`). Null for anything else.
 */
export function readMailServer(text: string): MailServer | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const { protocol, hostname, port, username, password, pathname, search } = url;
  const plain = search === '?tls=none' || thisMachine.includes(hostname);
  const tls = protocol === 'smtps:' ? 'implicit' : plain ? 'none' : 'starttls';
  if (!['smtp:', 'smtps:'].includes(protocol) || hostname === '' || !['', '/'].includes(pathname)) return null;
  if (search !== '' && (protocol === 'smtps:' || search !== '?tls=none')) return null;
  const user = username === '' ? null : { name: decode(username), password: decode(password) };
  if (user === null && password !== '') return null;
  return {
    // A literal address of version 6 stands in brackets here and nowhere else.
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (tls === 'implicit' ? 465 : 587) : Number(port),
    tls,
    user,
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
