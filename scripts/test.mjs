// `npm test`: every check, from a bare checkout. Ends with one line, `N passed, N failed`.
// A missing PostgreSQL or browser is said loudly; with CI=true it is a failure.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build, prepare, root } from './prepare.mjs';

process.chdir(root);
await prepare();
const { installDebianPackages, provideChromium } = await import('./find-chromium.mjs');
const { findPostgresql } = await import('./find-postgresql.mjs');
const strict = process.env.CI === 'true';
const results = path.join(root, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const total = { passed: 0, failed: 0 };

function count(name, passed, failed) {
  total.passed += passed;
  total.failed += failed;
  process.stderr.write(`${failed === 0 ? 'ok  ' : 'FAIL'} ${name}: ${passed} passed, ${failed} failed\n`);
}

function node(script, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join('node_modules', script), ...args], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, FORCE_COLOR: '0', ...env },
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

async function check(name, script, args) {
  const code = await node(script, args);
  count(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1);
}

/** Counts from a report file; a run that failed without one counts as one failure. */
function countReport(name, code, file, read) {
  if (!existsSync(file)) return count(name, 0, 1);
  const { passed, failed } = read(JSON.parse(readFileSync(file, 'utf8')));
  return count(name, passed, code !== 0 && failed === 0 ? 1 : failed);
}

async function vitest(name, names, options = []) {
  const report = path.join(results, `vitest-${names.join('-')}.json`);
  const code = await node('vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...options,
    ...names.flatMap((project) => ['--project', project]),
  ]);
  countReport(
    `${name} (${names.join(', ')})`,
    code,
    report,
    ({ numPassedTests, numFailedTests, numFailedTestSuites }) => ({
      passed: numPassedTests,
      failed: numFailedTests + numFailedTestSuites,
    }),
  );
}

function hasPython() {
  return spawnSync('python3', ['--version']).status === 0;
}

function missing(what, how) {
  process.stderr.write(`\n!!! ${what} was not found, so its tests were NOT run. ${how}\n\n`);
  if (strict) count(what, 0, 1);
}

async function walkJourneys() {
  const browser = provideChromium();
  if (browser === null) {
    missing('A browser', 'Install Chromium (Debian: chromium; elsewhere: npx playwright install chromium).');
    return;
  }
  const file = path.join(results, 'browser.json');
  const code = await node('playwright/cli.js', ['test'], {
    BROWSER_PATH: browser,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  countReport('browser journeys', code, file, ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped,
  }));
}

// What reads the code alone goes side by side.
await Promise.all([
  check('lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']),
  check('types', 'typescript/bin/tsc', ['--noEmit']).then(() =>
    check('format', 'prettier/bin/prettier.cjs', ['--check', '.', '--log-level', 'warn']),
  ),
]);

if (findPostgresql() === null) installDebianPackages(['postgresql']);
const projects = ['pure', 'sqlite'];
if (findPostgresql() === null) missing('PostgreSQL', 'Install PostgreSQL (Debian: postgresql).');
else projects.push('postgresql');
await vitest('unit, database and route tests', projects);

try {
  await build();
  count('build', 1, 0);
  if (!hasPython()) installDebianPackages(['python3']);
  if (!hasPython())
    missing('Python 3', 'Install it (Debian: python3): the second program that checks the log is written in it.');
  await Promise.all([
    // One file at a time: they share one server, and some compare what it holds before and after.
    vitest('every address of the built server', ['built'], ['--no-file-parallelism']).then(walkJourneys),
    vitest('hostile input to the built server', ['hostile']),
  ]);
} catch (error) {
  process.stderr.write(`${error.stack}\n`);
  count('build', 0, 1);
}

process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
