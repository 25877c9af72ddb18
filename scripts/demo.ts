// `npm run demo [-- --city 2025]`: a simulated city of its own in data/demo.db, or data/demo-2025.db, served. The city
// is made once; it is put in place only when it is complete, so an interrupted start begins again.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { putDatabaseInPlace, removeDatabase } from '~/platform/database/database-files.server';
import { lockSqlite } from '~/platform/database/sqlite-lock.server';
import { OperatorError } from '~/platform/operator-error';
import { openDatabase } from '~/platform/database/db.server';
import { toLocalDay } from '~/base/calendar/local-day';
import { parsePeriod, periodContaining, previousPeriod } from '~/base/calendar/period';
import type { Env } from '~/platform/env.server';
import { serve } from '~/server/serve.server';
import { applyMigrations } from '~/platform/database/migrations.server';
import { askForExplanations } from '~/improve/explanations/store/explanation-opening.server';
import { closeDuePeriods } from '~/measure/reports/store/closing.server';
import { runIntegrityRules } from '~/measure/integrity/store/integrity-run.server';
import { seedReference } from '~/registry/reference/store/reference.server';
import { simulateDevices } from './simulation/simulated-devices.server';
import { simulateCity } from './simulation/simulation.server';
import { runServer } from './command';
import { createDemoAnswer } from './demo-answer';
import { demoCities, type DemoCity } from './demo-city';
import { createDemoDossiers, findDemoInvitation } from './demo-dossiers';
import { createDemoLateDossiers } from './demo-late-dossiers';
import { createDemoKiosk } from './demo-kiosk';
import { createDemoPaperForms } from './demo-paper';
import { createDemoPetition } from './demo-petition';
import { createDemoUsers } from './demo-users';
import { progressLine } from './progress-line';
import { readArguments, wronglyCalled } from './read-arguments';

await runServer<DemoCity>(serveCity, {
  read: readCity,
  variables: ({ file }) => ({ LOG_LEVEL: 'warn', ...process.env, DATABASE_URL: `file:${file}` }),
});

function readCity(): DemoCity {
  const { values } = readArguments('demo', { options: { city: { type: 'string', default: '2020' } } });
  const city = demoCities.find(({ name }) => name === values.city);
  if (city === undefined) throw wronglyCalled('demo');
  return city;
}

async function serveCity(env: Env, city: DemoCity): Promise<void> {
  const { file } = city;
  if (process.env.DATABASE_URL !== undefined)
    process.stderr.write(`DATABASE_URL is left aside: the demonstration has a city of its own, ${file}.\n`);
  // Of two that begin together one makes the city; neither writes into the other's.
  const hold = await lockSqlite(path.resolve(file));
  if (hold === null)
    throw new OperatorError(
      `The demonstration runs already: its city ${file} is in use. Stop it first (Ctrl+C where it runs).`,
    );
  if (!existsSync(file)) await makeCity(`${file}.making`, env, city);
  const lines = await addressLines(env, city);
  await serve(env, hold);
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function makeCity(unfinished: string, env: Env, city: DemoCity): Promise<void> {
  const now = new Date();
  mkdirSync('./data', { recursive: true });
  removeDatabase(unfinished);
  writeFileSync(city.passwordFile, randomBytes(8).toString('hex'), { mode: 0o600 });
  await applyMigrations(`file:${unfinished}`, process.cwd());
  const db = await openDatabase(`file:${unfinished}`);
  await seedReference(db, { now });
  await city.setUp(db, now);
  await createDemoUsers(db, demoPassword(city), now, city.people);
  const options = {
    weeks: 20,
    responses: 400_000,
    seed: 2026,
    until: toLocalDay(now, env.timeZone),
    now,
    timeZone: env.timeZone,
  };
  const progress = progressLine();
  const { responses } = await simulateCity(db, options, progress.show);
  progress.end(`Simulated ${responses} ratings of ${options.weeks} weeks`);
  await createDemoDossiers(db, env, now);
  await createDemoLateDossiers(db, env, now, city.lateUnits);
  await createDemoPaperForms(db, { now, timeZone: env.timeZone });
  await createDemoPetition(db, env, new Date(now.getTime() - 30 * 3_600_000));
  await createDemoAnswer(db, now, city.wardPerson);
  await simulateDevices(db, { now, timeZone: env.timeZone, count: 3 });
  const say = (text: string) => process.stderr.write(`${text}\n`);
  say('Closing what is over …');
  const closed = await closeDuePeriods(db, now, env.timeZone, env.sessionSecret, ({ period }) => {
    say(`  closed ${period}`);
  });
  say('Looking at the weeks by the integrity rules …');
  for (const { period } of closed.filter(({ kind }) => kind === 'week')) {
    await runIntegrityRules(db, parsePeriod(period), { now, timeZone: env.timeZone });
    say(`  looked at ${period}`);
  }
  await askForExplanations(db, { now, timeZone: env.timeZone });
  await db.$disconnect();
  putDatabaseInPlace(unfinished, city.file);
}

function demoPassword({ passwordFile }: DemoCity): string {
  return readFileSync(passwordFile, 'utf8').trim();
}

/**
 * Before the server starts: its timers write too, and a second connection in one process would wait for them for good.
 */
async function addressLines(env: Env, city: DemoCity): Promise<string[]> {
  await applyMigrations(env.databaseUrl, process.cwd());
  const db = await openDatabase(env.databaseUrl);
  const point = await db.servicePoint.findFirstOrThrow({
    where: { unit: { code: '26740', validTo: null }, channel: { in: ['QR', 'WEB'] }, closedAt: null },
    orderBy: [{ channel: 'asc' }, { id: 'asc' }],
    select: { code: true, unit: { select: { nameVi: true } } },
  });
  const ward = point.unit.nameVi;
  const invitation = await findDemoInvitation(db, env, env.publicUrl);
  const kiosk = await createDemoKiosk(db, env.sessionSecret, new Date());
  await db.$disconnect();
  const thisWeek = periodContaining('week', toLocalDay(new Date(), env.timeZone));
  return [
    '',
    `Hài Lòng — a simulated city${city.name === '2025' ? ', that of today: no districts, with hospitals and schools' : ''}`,
    '',
    `  rate          ${env.publicUrl}/r/${point.code}   (${ward})`,
    ...(invitation === null ? [] : [`  rate, invited ${invitation}   (a dossier of the ward)`]),
    ...(kiosk === null
      ? []
      : [`  kiosk         ${env.publicUrl}/kiosk   enrolment code ${kiosk.code}   (${kiosk.place}, open at any hour)`]),
    `  find a unit   ${env.publicUrl}/`,
    `  what was done ${env.publicUrl}/results/26740   (${ward})`,
    ...(city.name === '2025' ? [`  hospitals     ${env.publicUrl}/admin/facilities`] : []),
    `  this week     ${env.publicUrl}/admin/reports/${thisWeek.key}`,
    `  last week     ${env.publicUrl}/admin/reports/${previousPeriod(thisWeek).key}`,
    '',
    `  sign in       ${env.publicUrl}/sign-in   — the password of all: ${demoPassword(city)}`,
    ...city.people.map(({ name, role, displayName }) => `    ${name.padEnd(10)} ${role.padEnd(14)} ${displayName}`),
    '',
    `Stop with Ctrl+C. Delete ${city.file.slice(2)} to begin with a new city.`,
    '',
  ];
}
