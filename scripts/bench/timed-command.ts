import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What `npm run NAME` runs, npm itself left out: its options of Node are part of what is measured. */
export function readNpmCommand(name: 'export' | 'import'): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<typeof name, string> };
  return scripts[name].split(' ');
}

/** Runs a command to its end. Throws when it fails. */
export async function runTimed(
  command: string,
  args: string[],
  env: Record<string, string>,
): Promise<{ seconds: number; peakBytes: number }> {
  const start = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } });
  let peakBytes = 0;
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, readPeakMemory(child.pid));
  }, 50);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  clearInterval(watch);
  if (code !== 0) throw new Error(`${command} failed`);
  return { seconds: (performance.now() - start) / 1000, peakBytes };
}

/** The highest resident memory of a process so far, as Linux keeps it; 0 elsewhere. */
function readPeakMemory(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
