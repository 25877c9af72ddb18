import { spawn } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { BenchLine } from './line';

const BUDGET_BYTES = 200 * 1024 * 1024;

/** All responses to CSV, beside the `sqlite3` shell writing the same rows and columns. */
export async function* measureExport(databaseUrl: string, folder: string): AsyncGenerator<BenchLine> {
  const file = path.resolve(databaseUrl.slice('file:'.length));
  const [ours, theirs] = ['ours.csv', 'theirs.csv'].map((name) => path.resolve(folder, name)) as [string, string];
  const columns = '"id","day","givenAt","unitId","fieldCode","channel","scale","level","reasons","language","respondent","late","exclusion"';
  const rows = `SELECT ${columns} FROM "Response" ORDER BY "day", "unitId", "fieldCode", "id"`;
  const shell = await timed('sqlite3', ['-header', '-csv', file, `.once ${theirs}`, rows], {});
  const [node = '', ...script] = exportCommand();
  const product = await timed(node, [...script, 'responses', '--format', 'csv', '--out', ours], { DATABASE_URL: `file:${file}` });
  const megabytes = (name: string) => statSync(name).size / 1024 / 1024;
  const sizes = `${megabytes(ours).toFixed(0)} MB, ${megabytes(theirs).toFixed(0)} MB by the shell`;
  for (const name of [ours, theirs]) rmSync(name);
  yield {
    what: `export of all responses to CSV (${sizes})`,
    figure: `${product.seconds.toFixed(1)} s`,
    floor: `${shell.seconds.toFixed(1)} s`,
    ratio: product.seconds / shell.seconds,
    budget: { atMost: 3 },
  };
  yield {
    what: 'export, memory at its highest',
    figure: `${(product.peakBytes / 1024 / 1024).toFixed(0)} MB`,
    floor: '200 MB allowed',
    ratio: product.peakBytes / BUDGET_BYTES,
    budget: { atMost: 1 },
  };
}

/** What `npm run export` runs, npm itself left out: its options of Node are part of what is measured. */
function exportCommand(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { export: string } };
  return scripts.export.split(' ');
}

async function timed(command: string, args: string[], env: Record<string, string>): Promise<{ seconds: number; peakBytes: number }> {
  const start = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } });
  let peakBytes = 0;
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, peakOf(child.pid));
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
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
