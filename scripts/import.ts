// `npm run import -- volumes|units|points|dossiers|procedures FILE`, a CSV or XLSX: one transaction per file, all or
// nothing; the same file again changes nothing. Exit code 1 when the file was refused. `--out` writes the invitation
// links of dossiers.
import { readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { Database } from '~/platform/database/db.server';
import { boundedText } from '~/base/text/bounded';
import { csvLine } from '~/base/text/csv';
import type { RejectedLine } from '~/base/imports/rejected-line';
import type { Env } from '~/platform/env.server';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { importDossiers } from '~/collect/dossiers/store/dossier-import.server';
import { invitationsCsv, listInvitations } from '~/collect/dossiers/store/dossier-links.server';
import { importPoints } from '~/registry/points/store/service-point.server';
import { importProcedures } from '~/registry/procedures/store/procedure-import.server';
import { importUnits } from '~/registry/units/store/unit-import.server';
import { importVolumes } from '~/collect/volumes/store/volume-import.server';
import { runWithDatabase } from './command';
import { requireFile, requireWritablePath } from './file-error';
import { readArguments, wronglyCalled } from './read-arguments';

const kinds = ['volumes', 'units', 'points', 'dossiers', 'procedures'] as const;
const requestSchema = z.tuple([z.enum(kinds), boundedText(4_096).min(1)]);

type Request = { kind: (typeof kinds)[number]; file: string; out: string | undefined };
type FileToImport = { bytes: Uint8Array; fileName: string; actor: string; now: Date; timeZone: string };

type Refused = { rejected: readonly RejectedLine[]; rejectedCount: number; wrongLines: number };

const LINK_WORDS = { 'fed-by-another': 'registered by another sender', 'no-open-point': 'no open service point' };
const NOTHING_REFUSED: Refused = { rejected: [], rejectedCount: 0, wrongLines: 0 };
/** More lines than this are useless on a terminal. */
const MAX_SHOWN = 100;
const UNCHANGED = 'This file was imported before: nothing has changed.\n';

const importing = async (db: Database, env: Env, { kind, file, out }: Request): Promise<void> => {
  const read = readFile(file, env);
  const rejected = kind === 'dossiers' ? await importDossierFile(db, env, read, out) : await importFile(db, kind, read);
  if (rejected.rejected.length === 0) return;
  const shown = rejected.rejected.slice(0, MAX_SHOWN);
  for (const line of shown) process.stdout.write(`${describeRejection(line)}\n`);
  if (shown.length < rejected.rejectedCount)
    process.stdout.write(`These are the first ${shown.length} of ${counted(rejected.rejectedCount, 'error')}.\n`);
  process.stderr.write(
    `Nothing was imported: ${counted(rejected.rejectedCount, 'error')} on ${counted(rejected.wrongLines, 'line')}.\n`,
  );
  process.exitCode = 1;
};

await runWithDatabase(readRequest, importing, { makes: true });

function readRequest(): Request {
  const { positionals, values } = readArguments('import', {
    allowPositionals: true,
    options: { out: { type: 'string' } },
  });
  const request = requestSchema.safeParse(positionals);
  if (!request.success || (values.out !== undefined && request.data[0] !== 'dossiers')) throw wronglyCalled('import');
  const [kind, file] = request.data;
  requireFile(file);
  if (values.out !== undefined) requireWritablePath(values.out);
  return { kind, file, out: values.out };
}

function readFile(file: string, { timeZone }: Env): FileToImport {
  const bytes = readFileSync(file);
  process.stderr.write(`Reading ${file}, ${counted(bytes.length, 'byte')} …\n`);
  return { bytes, fileName: path.basename(file), actor: `command (${userInfo().username})`, now: new Date(), timeZone };
}

/** Imports and says what was accepted; answers with what was not. */
async function importFile(
  db: Database,
  kind: Exclude<Request['kind'], 'dossiers'>,
  file: FileToImport,
): Promise<Refused> {
  if (kind === 'volumes') {
    const result = await importVolumes(db, { ...file, format: formatFromName(file), source: 'CLI' });
    if (result.state === 'unchanged') process.stdout.write(UNCHANGED);
    if (result.correctedSince > 0)
      process.stdout.write(
        `${counted(result.correctedSince, 'figure')} of it corrected since, still as corrected: to set them again, change the file.\n`,
      );
    if (result.state === 'imported') {
      const { rowCount, newCells, changed, fromDossiers } = result;
      process.stdout.write(`${counted(rowCount, 'row')} accepted: ${newCells} new, ${changed} changed.\n`);
      if (fromDossiers > 0)
        process.stdout.write(`${counted(fromDossiers, 'figure')} not in force: dossiers are counted there.\n`);
    }
    return result;
  }
  if (kind === 'units') {
    const { created, updated, unchanged, rejected } = await importUnits(db, file);
    if (rejected.length === 0) {
      const rows = counted(created + updated + unchanged, 'row');
      process.stdout.write(`${rows} accepted: ${created} new, ${updated} changed, ${unchanged} unchanged.\n`);
    }
    return refusedFor(rejected);
  }
  if (kind === 'procedures') {
    const { added, renamed, ended, rejected } = await importProcedures(db, file);
    if (rejected.length === 0)
      process.stdout.write(
        `${counted(added, 'procedure')} added, ${renamed} renamed, ${ended} with another last day.\n`,
      );
    return refusedFor(rejected);
  }
  const { points, rejected } = await importPoints(db, file);
  if (rejected.length > 0) return refusedFor(rejected);
  process.stdout.write(csvLine(['unit', 'field', 'counter', 'channel', 'code', 'state']));
  for (const { unit, field, counter, channel, code, state } of points) {
    process.stdout.write(csvLine([unit, field, counter, channel, code, state]));
  }
  const created = points.filter((point) => point.state === 'created').length;
  process.stderr.write(
    `${counted(points.length, 'row')} accepted: ${created} new, ${points.length - created} unchanged.\n`,
  );
  return NOTHING_REFUSED;
}

/** Imports dossiers and writes their invitation links where asked; answers with what was not accepted. */
async function importDossierFile(
  db: Database,
  env: Env,
  file: FileToImport,
  out: string | undefined,
): Promise<Refused> {
  const secret = env.sessionSecret;
  const result = await importDossiers(db, { ...file, format: formatFromName(file), source: 'CLI', secret });
  const { state, added, changed, rowCount, rows } = result;
  if (state === 'rejected') return result;
  if (state === 'unchanged') process.stdout.write(UNCHANGED);
  else process.stdout.write(`${counted(rowCount, 'row')} accepted: ${added} new, ${changed} changed.\n`);
  for (const { line, code, procedure, field, expectedField } of result.doubts.first)
    process.stdout.write(
      `line ${line}, "procedure", "${procedure}": ${translatorIn('en')(`errors:${code}`)} [${code}] ${field}, not ${expectedField}.\n`,
    );
  if (result.doubts.lines > 0)
    process.stdout.write(`${counted(result.doubts.lines, 'dossier')} taken in whose procedure does not fit.\n`);
  if (out === undefined) return NOTHING_REFUSED;
  writeFileSync(
    out,
    invitationsCsv(await listInvitations(db, rows, { publicUrl: env.publicUrl, secret }), LINK_WORDS),
    { mode: 0o600 },
  );
  process.stdout.write(`${counted(rows.length, 'link')} written to ${out}.\n`);
  return NOTHING_REFUSED;
}

function refusedFor(rejected: readonly RejectedLine[]): Refused {
  return { rejected, rejectedCount: rejected.length, wrongLines: new Set(rejected.map(({ line }) => line)).size };
}

function formatFromName({ fileName }: FileToImport): 'csv' | 'json' {
  return fileName.toLowerCase().endsWith('.json') ? 'json' : 'csv';
}

function describeRejection({ line, code, column, value, otherLine, candidates }: RejectedLine): string {
  const place = [`line ${line}`, column, value === undefined ? undefined : JSON.stringify(value)]
    .filter(Boolean)
    .join(', ');
  const reason = translatorIn('en')(`errors:${code}`);
  const meant = candidates === undefined ? '' : ` It may be: ${candidates.join(', ')}.`;
  return `${place}: ${reason} [${code}]${meant}${otherLine === undefined ? '' : ` See line ${otherLine}.`}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
