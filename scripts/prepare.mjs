// Makes a bare checkout ready: installs, generates the database clients, builds. Plain JavaScript, since nothing is
// installed yet when it starts. Each step is skipped when its inputs have not changed, so a second start takes seconds.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

function filesBelow(relative) {
  const absolute = path.join(root, relative);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [relative];
  return readdirSync(absolute)
    .filter((name) => name !== 'generated')
    .sort()
    .flatMap((name) => filesBelow(path.join(relative, name)));
}

function fingerprint(inputs) {
  const hash = createHash('sha256').update(process.version);
  for (const file of inputs.flatMap(filesBelow)) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** What another program could not do, and has said why above. */
class StepError extends Error {}

export function isStepError(error) {
  return error instanceof StepError;
}

function run(command, args, env = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
  if (result.status !== 0)
    throw new StepError(
      `${command} ${args.join(' ')} failed; what it said stands above. Begin again once that is mended: what was done stays.`,
    );
}

async function step(name, stampFile, inputs, proofs, work) {
  const stamp = path.join(root, stampFile);
  const wanted = fingerprint(inputs);
  if (
    proofs.every((proof) => existsSync(path.join(root, proof))) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === wanted
  )
    return;
  process.stderr.write(`${name} …\n`);
  const start = Date.now();
  await work();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  process.stderr.write(`${name}: ${Math.round((Date.now() - start) / 1000)} s\n`);
}

/** Installed packages and generated clients: all that the scripts and the tests need. */
export async function prepare() {
  await step(
    'Installing packages (the SQLite driver may have to be compiled: some minutes)',
    'node_modules/.prepared',
    ['package-lock.json'],
    ['node_modules/tsx'],
    () =>
      run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
        // Nothing downloads a browser or an engine while packages are installed: machines without internet do this too.
        PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
        PRISMA_SKIP_POSTINSTALL_GENERATE: '1',
        // Of node-gyp: what has to be compiled is compiled on all cores.
        JOBS: 'max',
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      }),
  );
  await step(
    'Generating the database clients',
    'app/generated/.prepared',
    ['prisma/schema.prisma', 'scripts/generate-clients.mjs', 'package-lock.json'],
    ['app/generated/prisma-sqlite'],
    async () => (await import('./generate-clients.mjs')).generateClients(),
  );
}

/** The bundles of the pages, of the browser, and of what `npm start` runs. */
export async function build() {
  await step(
    'Building',
    'build/.prepared',
    [
      'app',
      'docs/verify',
      'public',
      'scripts',
      'package-lock.json',
      'prisma/schema.prisma',
      'remix.config.js',
      'vite.config.ts',
      'vite.server.config.ts',
      'tsconfig.json',
    ],
    ['build/server/index.js', 'build/start/serve.js'],
    () => {
      run(process.execPath, ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build', '--logLevel', 'warn'], {
        NODE_ENV: 'production',
      });
      run(
        process.execPath,
        ['node_modules/vite/bin/vite.js', 'build', '--config', 'vite.server.config.ts', '--logLevel', 'error'],
        { NODE_ENV: 'production' },
      );
      // The kiosk's script is named by a page that only the server knows, so Vite puts it beside the server.
      cpSync(path.join(root, 'build/server/assets'), path.join(root, 'build/client/assets'), { recursive: true });
    },
  );
}
