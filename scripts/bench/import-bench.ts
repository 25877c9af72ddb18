import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { copyDatabase, removeDatabase } from '~/platform/database/database-files.server';
import { openDatabase, type Database } from '~/platform/database/db.server';
import { addDays, toLocalDay } from '~/base/calendar/local-day';
import { apiScopes } from '~/registry/people/domain/scopes';
import { createApiToken } from '~/registry/people/store/api-token.server';
import { createSession } from '~/registry/people/store/session.server';
import { hostileInputs, type HostileInput } from './hostile-inputs';
import { median, type BenchLine } from './line';
import { ratingMeanwhile } from './paced-ratings';
import { findBenchPoint, withBenchServer } from './processes';
import { readNpmCommand, runTimed } from './timed-command';

const secret = 'the secret of a benchmark, 32 characters or more';
const ROWS = 700_000;
const LARGEST_UPLOAD = 7.9 * 1024 * 1024;
const PEAK_BYTES = 300 * 1024 * 1024;
const HELD_MS = 50;
const P99_MS = 250;
/** A city's taps at its busiest. */
const PER_SECOND = 50;
/** The middle of so many, after a first one that is not counted because it compiles what the others run. */
const TIMES = 7;

/**
 * How long the worst inputs hold the server's loop, and what an import of years of figures takes and does to others.
 */
export async function* measureImports(databaseUrl: string, folder: string): AsyncGenerator<BenchLine> {
  const file = path.resolve(folder, 'imports.db');
  copyDatabase(databaseUrl.slice('file:'.length), file);
  const url = `file:${file}`;
  const db = await openDatabase(url);
  const point = await findBenchPoint(db);
  const lines = await volumeLines(db, ROWS);
  const credentials = await createCredentials(db);
  await db.$disconnect();

  const csv = path.resolve(folder, 'volumes.csv');
  writeFileSync(csv, lines.join(''));
  const [node = '', ...script] = readNpmCommand('import');
  const { result: command, p99 } = await withBenchServer(url, secret, true, (server) =>
    ratingMeanwhile(server, { secret, point, perSecond: PER_SECOND }, () =>
      runTimed(node, [...script, 'volumes', csv], { DATABASE_URL: url, SESSION_SECRET: secret }),
    ),
  );
  const within = { budget: { atMost: 1 } } as const;
  const megabytes = command.peakBytes / 1024 / 1024;
  yield {
    what: 'import of 700,000 rows',
    figure: `${command.seconds.toFixed(1)} s`,
    floor: '120 s allowed',
    ratio: command.seconds / 120,
    ...within,
  };
  yield {
    what: 'import of 700,000 rows, memory at its highest',
    figure: `${megabytes.toFixed(0)} MB`,
    floor: '300 MB allowed',
    ratio: command.peakBytes / PEAK_BYTES,
    ...within,
  };
  yield {
    what: 'ratings during it, p99',
    figure: `${p99.toFixed(0)} ms`,
    floor: `${P99_MS} ms allowed`,
    ratio: p99 / P99_MS,
    ...within,
  };

  const upload = Buffer.from(
    lines
      .join('')
      .replaceAll(',3,2,1,0,0\n', ',4,2,1,0,0\n')
      .slice(0, LARGEST_UPLOAD)
      .replace(/\n[^\n]*$/, '\n'),
  );
  yield* await withBenchServer(url, secret, true, async (server) => {
    const found: BenchLine[] = [];
    for (const input of hostileInputs(upload, point.code)) {
      const holds: number[] = [];
      for (let time = 0; time <= TIMES; time += 1) {
        await server.longestHold();
        const status = await send(server.port, input, credentials);
        if (status >= 500) throw new Error(`${input.what} was answered ${status}`);
        const held = await server.longestHold();
        if (time > 0) holds.push(held);
      }
      const held = median(holds);
      found.push({
        what: `held by ${input.what}`,
        figure: `${held.toFixed(0)} ms`,
        floor: `${HELD_MS} ms allowed`,
        ratio: held / HELD_MS,
        ...within,
      });
    }
    return found;
  });
  removeDatabase(file);
  rmSync(csv);
}

type Credentials = Record<'token' | 'administrator', Record<string, string>>;

async function createCredentials(db: Database): Promise<Credentials> {
  const now = new Date();
  const data = { name: 'bench', displayName: 'Bench', role: 'ADMINISTRATOR', createdAt: now };
  const { id } = await db.user.create({ data, select: { id: true } });
  const token = await createApiToken(db, { name: 'bench', scopes: [...apiScopes], actor: 'bench', now });
  return {
    token: { authorization: `Bearer ${token}` },
    administrator: { cookie: `hl_session=${await createSession(db, id, now)}` },
  };
}

async function send(port: number, { path, type, as, body }: HostileInput, credentials: Credentials): Promise<number> {
  const headers = { ...(as && credentials[as]), ...(type && { 'content-type': type }) };
  const sent = typeof body === 'string' ? body : body && new Uint8Array(body);
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    body: sent,
    redirect: 'manual',
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** A header and so many lines: the days before today, all units and fields of each. */
async function volumeLines(db: Database, rows: number): Promise<string[]> {
  const units = await db.unit.findMany({
    where: { validTo: null },
    orderBy: { id: 'asc' },
    select: { code: true, validFrom: true },
  });
  const fields = await db.field.findMany({ orderBy: { code: 'asc' }, select: { code: true } });
  const lines = ['day,unit,field,completed,on_time,online,postal_received,postal_returned\n'];
  for (let day = addDays(toLocalDay(new Date(), 'Asia/Ho_Chi_Minh'), -1); ; day = addDays(day, -1)) {
    const thatDay = units.filter(({ validFrom }) => validFrom <= day);
    if (thatDay.length === 0) throw new Error('there are too few days with units');
    for (const unit of thatDay) {
      for (const field of fields) {
        lines.push(`${day},${unit.code},${field.code},3,2,1,0,0\n`);
        if (lines.length > rows) return lines;
      }
    }
  }
}
