import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readEnv } from '~/platform/env.server';

function emptyFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hai-long-env-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('the error names every variable that is wrong', () => {
  expect(() => readEnv({ DATABASE_URL: 'mysql://x', PORT: 'eighty', CITY_TIME_ZONE: 'Saigon' })).toThrow(
    /DATABASE_URL[\s\S]*PORT[\s\S]*CITY_TIME_ZONE/,
  );
});

test('PostgreSQL without a secret is refused, because several processes must share it', () => {
  expect(() => readEnv({ DATABASE_URL: 'postgresql://localhost/hailong' })).toThrow(
    'SESSION_SECRET: required with PostgreSQL',
  );
});

test('the embedded database makes its secret once, keeps it beside itself, and lets nobody else read it', () => {
  const folder = emptyFolder();
  const first = readEnv({ DATABASE_URL: `file:${folder}/city.db` });
  const second = readEnv({ DATABASE_URL: `file:${folder}/city.db` });
  expect(first.sessionSecret).toBe(second.sessionSecret);
  expect(first.sessionSecret.length).toBeGreaterThanOrEqual(43);
  const file = path.join(folder, 'session-secret');
  expect(readFileSync(file, 'utf8').trim()).toBe(first.sessionSecret);
  expect(statSync(file).mode & 0o077).toBe(0);
});

test('an empty variable counts as not given, and the defaults are those of the documentation', () => {
  const env = readEnv({ DATABASE_URL: `file:${emptyFolder()}/city.db`, PORT: '', HOST: '' });
  expect(env).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://127.0.0.1:3000',
    timeZone: 'Asia/Ho_Chi_Minh',
    trustedProxyHops: 0,
  });
});

test('the key of the public log is made and kept like the secret, and one that is given must be a key', () => {
  const folder = emptyFolder();
  const first = readEnv({ DATABASE_URL: `file:${folder}/city.db` });
  expect(readEnv({ DATABASE_URL: `file:${folder}/city.db` }).logSigningKey).toBe(first.logSigningKey);
  expect(Buffer.from(first.logSigningKey, 'base64')).toHaveLength(32);
  expect(statSync(path.join(folder, 'log-signing-key')).mode & 0o077).toBe(0);
  const given = Buffer.alloc(32, 9).toString('base64');
  expect(readEnv({ DATABASE_URL: `file:${folder}/city.db`, LOG_SIGNING_KEY: given }).logSigningKey).toBe(given);
  expect(() => readEnv({ DATABASE_URL: `file:${folder}/city.db`, LOG_SIGNING_KEY: 'too short' })).toThrow(
    'LOG_SIGNING_KEY: must be 32 bytes in Base64',
  );
  expect(() =>
    readEnv({ DATABASE_URL: 'postgresql://localhost/hailong', SESSION_SECRET: 'a secret of 32 characters and more' }),
  ).toThrow('LOG_SIGNING_KEY: required with PostgreSQL; to make one: openssl rand -base64 32');
});

test('e-mail is off without a server, and comes from the house where nothing else is said', () => {
  const folder = emptyFolder();
  const read = (more: Record<string, string>) => readEnv({ DATABASE_URL: `file:${folder}/city.db`, ...more });
  expect(read({})).toMatchObject({ mail: null, webhookTargets: 'public' });
  expect(read({ SMTP_URL: 'smtp://127.0.0.1:25', PUBLIC_URL: 'https://hai-long.gov.vn' }).mail).toMatchObject({
    from: 'hai-long@hai-long.gov.vn',
  });
  expect(read({ SMTP_URL: 'smtp://127.0.0.1:25', MAIL_FROM: 'nv@hcmc.gov.vn' }).mail?.from).toBe('nv@hcmc.gov.vn');
  expect(read({ SMTP_URL: 'smtp://127.0.0.1:25' }).mail?.from).toBe('hai-long@localhost');
  expect(() => read({ SMTP_URL: 'https://mail.gov.vn', MAIL_FROM: 'a@b.vn\nBcc: c@d.vn' })).toThrow(
    /SMTP_URL[\s\S]*MAIL_FROM/,
  );
});
