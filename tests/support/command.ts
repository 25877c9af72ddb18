import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import tsconfigPaths from 'vite-tsconfig-paths';
import { inject } from 'vitest';

export const SECRET = 'a secret that only the tests know, 32+ characters';

// Every command of `scripts`, bundled once for all test files of a process, below the packages that it loads: a command
// that had to translate each of its modules would spend two thirds of its time on that.
const folder = path.join(inject('bundles'), String(process.pid));
const commands = readdirSync('scripts').flatMap((file) => (file.endsWith('.ts') ? [file.slice(0, -'.ts'.length)] : []));
const input = Object.fromEntries(commands.map((name) => [name, `scripts/${name}.ts`]));
await build({
  configFile: false,
  logLevel: 'error',
  plugins: [tsconfigPaths()],
  build: {
    ssr: true,
    outDir: folder,
    target: 'node20',
    minify: false,
    copyPublicDir: false,
    rollupOptions: { input },
  },
});

/** How a command ended, and what it said. */
type Ended = { code: number | null; out: string; err: string };

/**
 * Runs a command of `scripts` to its end, in a process of its own. It may start no thread: those lie in the last build.
 * `env`: what differs from that of the tests.
 */
export function runCommand(name: string, args: readonly string[], env: Record<string, string>): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(folder, `${name}.js`), ...args], {
    env: { ...process.env, SESSION_SECRET: SECRET, ...env },
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}
