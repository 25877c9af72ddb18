// `npm run export -- DATASET --format csv|json --out FILE [--from DAY] [--to DAY]`: writes a dataset to a file, which
// appears under its name only when it is complete; `--out -` writes to standard output.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import type { Database } from '~/platform/database/db.server';
import { parseDataset, type KnownDataset } from '~/publish/datasets/domain/datasets';
import { parseDayFilter, type DayFilter } from '~/publish/datasets/domain/day-filter';
import { recordAudit } from '~/platform/audit/audit.server';
import { datasetFile, type DatasetOptions } from '~/publish/datasets/store/dataset-file.server';
import type { Format } from '~/publish/datasets/store/format';
import { parseFormat } from '~/publish/datasets/store/formats';
import { runWithDatabase } from './command';
import { requireWritablePath } from './file-error';
import { progressLine } from './progress-line';
import { readArguments, wronglyCalled } from './read-arguments';

type Request = { dataset: KnownDataset; format: Format; out: string; filter: DayFilter };

// Whoever reads from us may stop early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

await runWithDatabase(readRequest, async (db, env, { dataset, format, out, filter }) => {
  const now = new Date();
  const options = { secret: env.sessionSecret, timeZone: env.timeZone, now, filter };
  const rows = await (out === '-'
    ? writeTo(process.stdout, db, dataset, format, options)
    : writeFile(out, db, dataset, format, options));
  const detail = { format: format.key, from: filter.from, to: filter.to, rows };
  await recordAudit(db, { at: now, actor: 'command', action: 'dataset.export', subject: dataset.key, detail });
});

function readRequest(): Request {
  const { values, positionals } = readArguments('export', {
    allowPositionals: true,
    options: { format: { type: 'string' }, out: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
  });
  const [key] = positionals;
  if (key === undefined || positionals.length > 1 || values.format === undefined || values.out === undefined) {
    throw wronglyCalled('export');
  }
  const request = {
    dataset: parseDataset(key),
    format: parseFormat(values.format),
    out: values.out,
    filter: parseDayFilter(values),
  };
  if (request.out !== '-') requireWritablePath(request.out);
  return request;
}

/** Whoever sees the file sees all of it: it is written under another name first. */
async function writeFile(
  out: string,
  db: Database,
  dataset: KnownDataset,
  format: Format,
  options: DatasetOptions,
): Promise<number> {
  const part = `${out}.part`;
  const stream = createWriteStream(part);
  try {
    await once(stream, 'open');
    const rows = await writeTo(stream, db, dataset, format, options);
    stream.end();
    await finished(stream);
    await rename(part, out);
    return rows;
  } catch (error) {
    stream.destroy();
    await rm(part, { force: true });
    throw error;
  }
}

async function writeTo(
  stream: Writable,
  db: Database,
  dataset: KnownDataset,
  format: Format,
  options: DatasetOptions,
): Promise<number> {
  const line = progressLine();
  const start = Date.now();
  let written = 0;
  const progress = () => {
    const seconds = Math.max(0.001, (Date.now() - start) / 1000);
    return `${dataset.key}: ${written} rows, ${Math.round(written / seconds)} rows/s`;
  };
  for await (const { content, rows } of datasetFile(db, dataset, format, options)) {
    if (!stream.write(content)) await once(stream, 'drain');
    written = rows;
    line.show(progress());
  }
  line.end(progress());
  return written;
}
