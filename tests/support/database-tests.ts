import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const tests = path.join(import.meta.dirname, '..');
/** They have a server of their own. */
const apart = /^(?:built|e2e)\//;

const files = readdirSync(tests, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => /\.test\.tsx?$/.test(file) && !apart.test(file));

/** Tests that ask for the migrated database, and those that need none, by their paths. */
export const databaseTests = files.filter((file) => asksForDatabase(file, new Set())).map(inTests);
/**
 * Those that are asked of both databases. Pages know none: what they ask lies in stores, whose tests are among these,
 * and `tests/site` reads every page on both. How a row was tampered with is found by comparing bytes, which
 * `full-verification.test.ts` does on both.
 */
export const bothDatabasesTests = databaseTests.filter((file) => !/\/pages\/|\/log-tampering\.test\.ts$/.test(file));
export const pureTests = files.map(inTests).filter((file) => !databaseTests.includes(file));

function inTests(file: string): string {
  return `tests/${file}`;
}

/** Whether a test or something of `tests` that it imports asks for the template of the database. */
function asksForDatabase(file: string, seen: Set<string>): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  const text = readFileSync(path.join(tests, file), 'utf8');
  if (text.includes("inject('databaseTemplate')")) return true;
  return [...text.matchAll(/from '(\.\.?\/[^']+)'/g)].some(([, specifier = '']) => {
    const imported = path.posix.join(path.posix.dirname(file), specifier);
    const found = [`${imported}.ts`, `${imported}.tsx`].find((one) => existsSync(path.join(tests, one)));
    return found !== undefined && asksForDatabase(found, seen);
  });
}
