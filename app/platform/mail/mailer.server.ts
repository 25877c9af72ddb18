import type { MailServer } from '~/platform/mail/mail-server';

/** One message to one person. */
export type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Without its angle brackets; the same for every attempt, so that whoever gets it twice can tell. */
  messageId: string;
  /** Where the reader turns such messages off. */
  settingsUrl: string;
  language: string;
};

/** `refused`: the server will never take it; `later`: it may be tried again. `said`: the server's answer. */
export type MailResult = { outcome: 'sent' } | { outcome: 'refused' | 'later'; said: string };

export type Mailer = { send: (mail: Mail) => Promise<MailResult>; close: () => void };

const LONGEST_ANSWER = 300;

/**
 * Hands messages to a mail server, one connection for several. An answer of 5xx about the recipient or the message is
 * `refused`; about the account or the connection it is `later`, as it is not the message's fault.
 */
export async function createMailer(server: MailServer, from: string): Promise<Mailer> {
  // Most installations send no mail, and need not carry it.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    pool: true,
    maxConnections: 1,
    host: server.host,
    port: server.port,
    secure: server.tls === 'implicit',
    requireTLS: server.tls === 'starttls',
    ignoreTLS: server.tls === 'none',
    ...(server.user && { auth: { user: server.user.name, pass: server.user.password } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, html, messageId, settingsUrl, language }) {
      try {
        await transport.sendMail({
          from,
          // As a whole address: a text would be read as a list of several.
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId: `<${messageId}>`,
          headers: {
            'List-Unsubscribe': `<${settingsUrl}>`,
            'Auto-Submitted': 'auto-generated',
            'Content-Language': language,
          },
        });
        return { outcome: 'sent' };
      } catch (error) {
        return readFailure(error);
      }
    },
    close: () => transport.close(),
  };
}

/** Failures of which the server says that no other attempt will do. */
const ofTheMessage: readonly unknown[] = ['EENVELOPE', 'EMESSAGE'];

function readFailure(error: unknown): MailResult {
  const failure: { code?: unknown; responseCode?: unknown; message?: unknown } =
    typeof error === 'object' && error !== null ? error : {};
  const status = typeof failure.responseCode === 'number' ? failure.responseCode : 0;
  const said = String(failure.message ?? error).slice(0, LONGEST_ANSWER);
  return { outcome: status >= 500 && ofTheMessage.includes(failure.code) ? 'refused' : 'later', said };
}
