import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { refuseLogWithoutDatabase } from '~/platform/database/database-place.server';

function newDatabase(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hai-long-place-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return path.join(folder, 'city.db');
}

test.each(['-wal', '-journal'])('a %s whose database is gone is refused', (log) => {
  const file = newDatabase();
  writeFileSync(`${file}${log}`, 'what was not written yet');
  expect(() => refuseLogWithoutDatabase(file)).toThrow(/is not there, and its log is/);
});

test('a database that another process is just making is waited for', () => {
  const file = newDatabase();
  writeFileSync(file, '');
  writeFileSync(`${file}-journal`, 'before the first page');
  const child = spawn('sh', ['-c', `sleep 0.2; printf 'the first page' > '${file}'`]);
  onTestFinished(() => void child.kill());
  expect(() => refuseLogWithoutDatabase(file)).not.toThrow();
});
