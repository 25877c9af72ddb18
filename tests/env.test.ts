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
