import { z } from 'zod';
import { refuseFolder, requireDatabaseFile } from '~/platform/database/database-place.server';
import { keepSecret } from '~/platform/kept-secret.server';
import { OperatorError } from '~/platform/operator-error';
import { resolveDatabaseFile, detectProvider } from '~/platform/database/database-url.server';
import { boundedText } from '~/base/text/bounded';
import type { OutboundTargets } from '~/platform/http/outbound-post.server';
import { readMailAddress } from '~/platform/mail/mail-address';
import { readMailServer, type MailServer } from '~/platform/mail/mail-server';

/** Longer than any real address or secret. */
const MAX_LENGTH = 2_000;

const timeZone = boundedText(100).refine((name) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}, 'not a known time zone');

const SECRET_AT_LEAST = 32;

/** An Ed25519 key is made of this many random bytes, written in Base64. */
const SIGNING_KEY_BYTES = 32;

function isSigningKey(text: string): boolean {
  return /^[\w+/-]{43}=?$/.test(text) && Buffer.from(text, 'base64').length === SIGNING_KEY_BYTES;
}

const databaseUrl = boundedText(MAX_LENGTH).refine((url) => {
  try {
    return detectProvider(url) === 'sqlite' ? url.length > 'file:'.length : new URL(url).pathname.length > 1;
  } catch {
    return false;
  }
}, 'must be file:PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME');

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  DATABASE_URL: databaseUrl.default('file:./data/hailong.db'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: boundedText(MAX_LENGTH).min(1).default('127.0.0.1'),
  PUBLIC_URL: boundedText(MAX_LENGTH).check(z.url()).optional(),
  SESSION_SECRET: boundedText(MAX_LENGTH).min(SECRET_AT_LEAST, 'must be at least 32 characters').optional(),
  LOG_SIGNING_KEY: boundedText(MAX_LENGTH)
    .refine(isSigningKey, 'must be 32 bytes in Base64; to make one: openssl rand -base64 32')
    .optional(),
  CITY_TIME_ZONE: timeZone.default('Asia/Ho_Chi_Minh'),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  SMTP_URL: boundedText(MAX_LENGTH)
    .refine((text) => readMailServer(text) !== null, 'must be smtps://… or smtp://USER:PASSWORD@HOST:PORT')
    .optional(),
  MAIL_FROM: boundedText(MAX_LENGTH)
    .refine((text) => readMailAddress(text) !== null, 'must be one address, such as hai-long@example.gov.vn')
    .optional(),
  WEBHOOK_TARGETS: z.enum(['public', 'any']).default('public'),
});

export type Env = {
  mode: 'development' | 'production' | 'test';
  databaseUrl: string;
  port: number;
  host: string;
  /** The address that people use, without a slash at the end. */
  publicUrl: string;
  sessionSecret: string;
  /** What the public log is signed by: 32 bytes in Base64. */
  logSigningKey: string;
  timeZone: string;
  trustedProxyHops: number;
  logLevel: string;
  /** Where e-mail is handed over, and whom it is from; null while there is none. */
  mail: { server: MailServer; from: string } | null;
  /** Where webhooks may lead: into the public Internet, or anywhere. */
  webhookTargets: OutboundTargets;
};

/**
 * Reads the environment once. Throws one error that names every variable that is wrong. With the embedded database a
 * missing SESSION_SECRET or LOG_SIGNING_KEY is made and kept beside it; with PostgreSQL both must be given, since
 * several processes share them. With `mustBeThere` an embedded database that is not there is refused before anything is
 * made in its place.
 */
export function readEnv(variables: Record<string, string | undefined>, { mustBeThere = false } = {}): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new OperatorError(`The environment is not right:\n${lines.join('\n')}`);
  }
  const values = parsed.data;
  if (detectProvider(values.DATABASE_URL) === 'sqlite') {
    const file = resolveDatabaseFile(values.DATABASE_URL);
    refuseFolder(file);
    if (mustBeThere) requireDatabaseFile(file, given.DATABASE_URL !== undefined);
  }
  const publicUrl = withoutSlashAtEnd(values.PUBLIC_URL ?? `http://${values.HOST}:${values.PORT}`);
  return {
    mode: values.NODE_ENV,
    databaseUrl: values.DATABASE_URL,
    port: values.PORT,
    host: values.HOST,
    publicUrl,
    sessionSecret:
      values.SESSION_SECRET ??
      keepSecret(values.DATABASE_URL, {
        variable: 'SESSION_SECRET',
        file: 'session-secret',
        called: 'secret',
        unused: 'nothing was rated yet',
        isWhole: (secret) => secret.length >= SECRET_AT_LEAST,
      }),
    logSigningKey:
      values.LOG_SIGNING_KEY ??
      keepSecret(values.DATABASE_URL, {
        variable: 'LOG_SIGNING_KEY',
        file: 'log-signing-key',
        called: 'key of the public log',
        madeBy: 'openssl rand -base64 32',
        unused: 'no week was closed yet',
        isWhole: isSigningKey,
      }),
    timeZone: values.CITY_TIME_ZONE,
    trustedProxyHops: values.TRUSTED_PROXY_HOPS,
    logLevel: values.LOG_LEVEL,
    mail: readMail(values, publicUrl),
    webhookTargets: values.WEBHOOK_TARGETS,
  };
}

function readMail(
  { SMTP_URL: url, MAIL_FROM: from }: Pick<z.infer<typeof schema>, 'SMTP_URL' | 'MAIL_FROM'>,
  publicUrl: string,
): Env['mail'] {
  const server = url === undefined ? null : readMailServer(url);
  if (server === null) return null;
  return { server, from: from ?? readMailAddress(`hai-long@${new URL(publicUrl).hostname}`) ?? 'hai-long@localhost' };
}

function withoutSlashAtEnd(url: string): string {
  return url.endsWith('/') ? withoutSlashAtEnd(url.slice(0, -1)) : url;
}
