// `npm run import -- volumes|units|points FILE.csv`: one transaction per file, all or nothing; the same file again
// changes nothing. Exit code 1 when the file was refused, 2 for what cannot be imported yet.
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Database } from '~/db.server';
import { csvLine } from '~/domain/datasets/csv';
import type { RejectedLine } from '~/domain/imports/rejected-line';
import type { Env } from '~/env.server';
import { translatorIn } from '~/i18n.server';
import { importPoints } from '~/models/service-point.server';
import { importUnits } from '~/models/unit-import.server';
import { importVolumes } from '~/models/volume-import.server';
import { runWithDatabase, UsageError } from './command';

const kinds = ['volumes', 'units', 'points', 'dossiers'] as const;
const requestSchema = z.tuple([z.enum(kinds), z.string().min(1)]);
const USAGE = 'npm run import -- volumes|units|points FILE.csv';

type FileToImport = { bytes: Uint8Array; fileName: string; actor: string; now: Date; timeZone: string };

await runWithDatabase(async (db, env) => {
  const [kind, file] = readRequest();
  if (kind === 'dossiers') {
    process.stderr.write('Dossiers cannot be imported yet; volumes, units and points can.\n');
    process.exitCode = 2;
    return;
  }
  const rejected = await importFile(db, kind, readFile(file, env));
  if (rejected.length === 0) return;
  for (const line of rejected) process.stdout.write(`${wordsOf(line)}\n`);
  process.stderr.write(`Nothing was imported: ${counted(rejected.length, 'thing')} to correct.\n`);
  process.exitCode = 1;
});

function readRequest(): z.infer<typeof requestSchema> {
  const request = requestSchema.safeParse(parseArgs({ allowPositionals: true, options: {} }).positionals);
  if (!request.success) throw new UsageError(USAGE);
  return request.data;
}

function readFile(file: string, env: Env): FileToImport {
  try {
    const bytes = readFileSync(file);
    process.stderr.write(`Reading ${file}, ${counted(bytes.length, 'byte')} …\n`);
    const actor = `command (${userInfo().username})`;
    return { bytes, fileName: path.basename(file), actor, now: new Date(), timeZone: env.timeZone };
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Imports and says what was accepted; answers with what was not. */
async function importFile(db: Database, kind: 'volumes' | 'units' | 'points', file: FileToImport): Promise<RejectedLine[]> {
  if (kind === 'volumes') {
    const format = file.fileName.toLowerCase().endsWith('.json') ? 'json' : 'csv';
    const result = await importVolumes(db, { ...file, format, source: 'CLI' });
    if (result.state === 'unchanged') process.stdout.write('This file was imported before: nothing has changed.\n');
    if (result.state === 'imported') {
      const { rowCount, newCells, changed } = result;
      process.stdout.write(`${counted(rowCount, 'row')} accepted: ${newCells} new, ${changed} changed.\n`);
    }
    return result.rejected;
  }
  if (kind === 'units') {
    const { created, updated, unchanged, rejected } = await importUnits(db, file);
    if (rejected.length === 0) {
      const rows = counted(created + updated + unchanged, 'row');
      process.stdout.write(`${rows} accepted: ${created} new, ${updated} changed, ${unchanged} unchanged.\n`);
    }
    return rejected;
  }
  const { points, rejected } = await importPoints(db, file);
  if (rejected.length > 0) return rejected;
  process.stdout.write(csvLine(['unit', 'field', 'counter', 'channel', 'code', 'state']));
  for (const { unit, field, counter, channel, code, state } of points) {
    process.stdout.write(csvLine([unit, field, counter, channel, code, state]));
  }
  const created = points.filter((point) => point.state === 'created').length;
  process.stderr.write(`${counted(points.length, 'row')} accepted: ${created} new, ${points.length - created} unchanged.\n`);
  return [];
}

function wordsOf({ line, code, column, value, otherLine }: RejectedLine): string {
  const place = [`line ${line}`, column, value === undefined ? undefined : JSON.stringify(value)].filter(Boolean).join(', ');
  const reason = translatorIn('en')(`errors:${code}`);
  return `${place}: ${reason} [${code}]${otherLine === undefined ? '' : ` See line ${otherLine}.`}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
