import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { MailServer } from '~/platform/mail/mail-server';

/** A message as it came over the wire. */
export type ReceivedMail = {
  to: string[];
  headers: Map<string, string>;
  text: string;
  html: string;
};

type Receiver = { server: MailServer; mails: ReceivedMail[]; close: () => void };

/**
 * A real SMTP server on this machine, until it is closed. `beforeAccepting`: called when a message is whole
 * and not yet acknowledged; what it throws refuses the message.
 */
export async function openMailReceiver(
  beforeAccepting: (mail: ReceivedMail) => void | Promise<void> = () => {},
): Promise<Receiver> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const mail = { to, ...parseMail(Buffer.concat(chunks).toString('utf8')) };
        void (async () => {
          try {
            await beforeAccepting(mail);
            mails.push(mail);
            callback();
          } catch (error) {
            callback(error as Error);
          }
        })();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { server: { host: '127.0.0.1', port, tls: 'none', user: null }, mails, close: () => void server.close() };
}

function parseMail(raw: string): Omit<ReceivedMail, 'to'> {
  const { headers, body } = splitPart(raw);
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => splitPart(part.replace(/^\r\n/, '')));
  const find = (type: string) => {
    const part = parts.find((one) => one.headers.get('content-type')?.startsWith(type));
    return part === undefined ? '' : decode(part.body, part.headers.get('content-transfer-encoding') ?? '');
  };
  return { headers, text: find('text/plain'), html: find('text/html') };
}

function splitPart(raw: string): { headers: Map<string, string>; body: string } {
  const cut = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, cut)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim())];
  });
  return { headers: new Map(headers), body: raw.slice(cut + 4) };
}

/** Encoded words of a header (RFC 2047); the blanks between two of them are no part of the text. */
function decodeWords(text: string): string {
  return text.replaceAll(/\?=\s+=\?/g, '?==?').replaceAll(/(?:=\?utf-8\?([BQ])\?([^?]*)\?=)+/gi, (words) => {
    const bytes = [...words.matchAll(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi)].map(([, kind, content = '']) =>
      kind?.toUpperCase() === 'B' ? Buffer.from(content, 'base64') : unquote(content.replaceAll('_', ' ')),
    );
    return Buffer.concat(bytes).toString('utf8');
  });
}

function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding === 'quoted-printable') return unquote(body.replaceAll('=\r\n', '')).toString('utf8');
  return body;
}

function unquote(text: string): Buffer {
  return Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}
