import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import tsconfigPaths from 'vite-tsconfig-paths';

/** `migrated`: after how many of its milliseconds it had migrated. `said`: what it wrote about what went wrong. */
export type Ended = { milliseconds: number; migrated: number; code: number | null; said: string };

/** What every start does before it serves, in a process of its own that a test can kill. */
export type KillableStart = {
  /** Kills it this many milliseconds after its start, or never; returns how long it ran and how it ended. */
  run: (databaseUrl: string, kill?: { afterMs: number; signal: NodeJS.Signals }) => Promise<Ended>;
  remove: () => void;
};

/** Bundles the start once: a process that had to translate every module first would spend most of its time on that. */
export async function bundleStart(): Promise<KillableStart> {
  // Below the packages that it loads.
  const folder = mkdtempSync(path.resolve('node_modules/.hai-long-start-'));
  const output = {
    ssr: 'tests/support/prepare-database.ts',
    outDir: folder,
    target: 'node20',
    minify: false,
    copyPublicDir: false,
  };
  await build({ configFile: false, logLevel: 'error', plugins: [tsconfigPaths()], build: output });
  const script = path.join(folder, 'prepare-database.js');
  return {
    run(databaseUrl, kill) {
      const env = { ...process.env, DATABASE_URL: databaseUrl };
      const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      return new Promise((resolve) => {
        let begun = performance.now();
        let migrated = 0;
        let said = '';
        child.stderr.on('data', (part: Buffer) => (said += part.toString()));
        child.stdout.once('data', () => {
          begun = performance.now();
          if (kill !== undefined) setTimeout(() => child.kill(kill.signal), kill.afterMs);
        });
        child.stdout.on('data', (part: Buffer) => {
          if (part.includes('migrated')) migrated = performance.now() - begun;
        });
        child.once('close', (code) => resolve({ milliseconds: performance.now() - begun, migrated, code, said }));
      });
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
