import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { BenchLine } from './line';
import { readNpmCommand, runTimed } from './timed-command';

const BUDGET_BYTES = 200 * 1024 * 1024;

/** All responses to CSV, beside the `sqlite3` shell writing the same rows and columns. */
export async function* measureExport(databaseUrl: string, folder: string): AsyncGenerator<BenchLine> {
  const file = path.resolve(databaseUrl.slice('file:'.length));
  const [ours, theirs] = ['ours.csv', 'theirs.csv'].map((name) => path.resolve(folder, name)) as [string, string];
  const columns =
    '"id","day","givenAt","unitId","fieldCode","channel","scale","level","reasons","language","respondent","late","exclusion"';
  const rows = `SELECT ${columns} FROM "Response" ORDER BY "day", "unitId", "fieldCode", "id"`;
  const shell = await runTimed('sqlite3', ['-header', '-csv', file, `.once ${theirs}`, rows], {});
  const [node = '', ...script] = readNpmCommand('export');
  const product = await runTimed(node, [...script, 'responses', '--format', 'csv', '--out', ours], {
    DATABASE_URL: `file:${file}`,
  });
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
