// The world of the browser journeys: a small simulated city with a person for each role, served by the built server.
// `world-server.ts PORT`; what a journey needs to know of it is written to test-results/world.json.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openDatabase } from '~/platform/database/db.server';
import { addDays, toLocalDay } from '~/base/calendar/local-day';
import { parsePeriod, periodContaining, previousPeriod } from '~/base/calendar/period';
import type { ApiScope } from '~/registry/people/domain/scopes';
import { readEnv } from '~/platform/env.server';
import { serve } from '~/server/serve.server';
import { applyMigrations } from '~/platform/database/migrations.server';
import { createApiToken } from '~/registry/people/store/api-token.server';
import { askApproval } from '~/registry/people/store/approval.server';
import { askForExplanations } from '~/improve/explanations/store/explanation-opening.server';
import { closeDuePeriods } from '~/measure/reports/store/closing.server';
import { createDevice } from '~/collect/devices/store/device-enrolment.server';
import { runIntegrityRules } from '~/measure/integrity/store/integrity-run.server';
import { seedReference } from '~/registry/reference/store/reference.server';
import { changeRule } from '~/measure/integrity/store/rule-change.server';
import { importPoints } from '~/registry/points/store/service-point.server';
import type { ChangeKind } from '~/registry/changes/domain/change-state';
import { wordsOf } from '~/registry/questionnaires/domain/questionnaire-words';
import { getCurrentQuestionnaire } from '~/registry/questionnaires/store/questionnaire.server';
import { draftChange, proposeChange } from '~/registry/changes/store/dated-change.server';
import { createSession } from '~/registry/people/store/session.server';
import { simulateDevices } from '../../../scripts/simulation/simulated-devices.server';
import { simulateCity } from '../../../scripts/simulation/simulation.server';
import { drawnCheckBack } from '../../support/drawn-check-back';
import { waitingProcedures } from '../../support/waiting-procedures';
import { askedExplanation } from '../../support/asked-explanation';
import { openedAction } from '../../support/opened-action';
import { createDemoLateDossiers } from '../../../scripts/demo-late-dossiers';
import { pausedWebhook, toldNotices } from '../../support/told-notices';
import { createDemoPetition } from '../../../scripts/demo-petition';
import { createDemoUsers } from '../../../scripts/demo-users';
import { addReplacedKiosk } from './replaced-kiosk';
import { PASSWORD, people, worldFile, type World } from './world';

/** One for each journey that needs a tablet, and more than enough. */
const KIOSK_CODES = 12;

const port = process.argv[2] ?? '4310';
const folder = mkdtempSync(path.join(os.tmpdir(), 'hai-long-world-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const env = readEnv({ DATABASE_URL: `file:${folder}/world.db`, PORT: port, LOG_LEVEL: 'error' });
const now = new Date();
await applyMigrations(env.databaseUrl, process.cwd());
const db = await openDatabase(env.databaseUrl);
await seedReference(db, { now });
await createDemoUsers(db, PASSWORD, now);
const until = toLocalDay(now, env.timeZone);
await simulateCity(db, { weeks: 6, responses: 15_000, seed: 7, until, now, timeZone: env.timeZone });
await simulateDevices(db, { now, timeZone: env.timeZone, count: 3 });
for (const { kind, period } of await closeDuePeriods(db, now, env.timeZone, env.sessionSecret)) {
  if (kind === 'week') await runIntegrityRules(db, parsePeriod(period), { now, timeZone: env.timeZone });
}
await askForExplanations(db, { now, timeZone: env.timeZone });
const thisWeek = periodContaining('week', until);
let lastClosed = previousPeriod(thisWeek);
while ((await db.closing.count({ where: { period: lastClosed.key } })) === 0) lastClosed = previousPeriod(lastClosed);
const lastMonth = await db.closing.findFirstOrThrow({
  where: { kind: 'month' },
  orderBy: { period: 'desc' },
  select: { period: true },
});
const pointFile =
  'unit,field,counter,channel\n26740,CIVIL_STATUS,Journey 1,QR\n26740,,Journey 2,QR\n26740,,Journey 3,KIOSK\n26740,CIVIL_STATUS,Journey 4,PAPER\n';
const { points } = await importPoints(db, {
  bytes: Buffer.from(pointFile),
  actor: 'journeys',
  now,
  timeZone: env.timeZone,
});
const kiosk = await db.servicePoint.findUniqueOrThrow({
  where: { code: points[2]?.code ?? '' },
  select: { id: true, unitId: true },
});
const kioskCodes: string[] = [];
for (let index = 0; index < KIOSK_CODES; index += 1) {
  const attribution = { actor: 'journeys', now, secret: env.sessionSecret };
  kioskCodes.push((await createDevice(db, { pointId: kiosk.id, name: `Journey ${index}` }, attribution)).code);
}
const idOf = async (name: string) => (await db.user.findUniqueOrThrow({ where: { name }, select: { id: true } })).id;
const replacedKiosk = await addReplacedKiosk(db, env, kiosk, await idOf('bennghe'), now);
const asking = { id: await idOf('thanhtra'), name: 'thanhtra' };
const approval = await askApproval(db, { kind: 'PASSWORD', subjectId: await idOf('soyte') }, { by: asking, now });
await changeRule(
  db,
  'TOO_FAST',
  { enabled: false, parameters: { maxSeconds: 2, minRatings: 12, minShare: 0.25 } },
  { by: asking, now },
);
async function proposed(kind: ChangeKind, content: { day: string } & Record<string, unknown>): Promise<number> {
  const change = { kind, day: content.day, basis: 'Nghị quyết để các trang có gì mà xem', content };
  const id = await draftChange(db, change, { by: asking, now });
  await proposeChange(db, id, { by: asking, now });
  return id;
}
const ward = { kind: 'alter', line: 1, code: '26740', to: { nameVi: 'Phường Mới', nameEn: 'Moi Ward' } };
const unitChange = await proposed('UNITS', { day: addDays(until, 30), steps: [ward] });
const target = await db.target.findFirstOrThrow({ where: { indicator: 'SATISFACTION', field: 'HEALTH' } });
const planChange = await proposed('PLAN', {
  day: addDays(until, 30),
  plan: target.planCode,
  begun: null,
  ended: [target.id],
  added: [
    {
      indicator: 'SATISFACTION',
      unitLevel: '*',
      field: 'HEALTH',
      comparator: '>=',
      threshold: 0.99,
      shareOfUnits: null,
      validTo: null,
      citation: '552 I.2.1.1',
      quoteVi: 'Từ 99% trở lên.',
    },
  ],
});
const { content: current } = await getCurrentQuestionnaire(db, 'five');
const questionnaireChange = await proposed('QUESTIONNAIRE', {
  day: addDays(until, 30),
  scale: 'five',
  base: current.version,
  words: { ...wordsOf(current), comment: { vi: 'Xin góp ý thêm', en: 'Please add a comment' } },
});
const handlingChange = await proposed('FIELDS', {
  day: addDays(until, 30),
  levels: [{ level: 'WARD', field: 'TAX', handles: true }],
  units: [],
});
const procedureChange = await waitingProcedures(db, '26740', {
  by: asking,
  now,
  secret: env.sessionSecret,
  timeZone: env.timeZone,
  until,
});
const { code: threePoint } = await db.servicePoint.findFirstOrThrow({
  where: { scale: 'three', fieldCode: null, closedAt: null, unit: { level: 'WARD' } },
  select: { code: true },
});
const scopes: ApiScope[] = [
  'responses:write',
  'volumes:write',
  'dossiers:write',
  'reports:read',
  'datasets:read',
  'points:read',
];

const flags = await db.integrityFlag.findMany({
  where: { responses: { gt: 0 } },
  orderBy: { id: 'asc' },
  take: 2,
  select: { id: true, caseId: true },
});
const asked = new Date(now.getTime() - 30 * 3_600_000);
const calledWard = await db.unit.findFirstOrThrow({ where: { code: '26740', validTo: null }, select: { id: true } });
await drawnCheckBack(db, calledWard.id, now);
await createDemoLateDossiers(db, env, now);
const dueOn = addDays(toLocalDay(now, env.timeZone), 5);
await askedExplanation(db, { unitId: calledWard.id, field: 'CERTIFICATION', week: lastClosed.key, dueOn }, now);
const petitionReceipt = await createDemoPetition(db, env, asked);
// The city closed its weeks a moment ago, and what is written after a closing counts as received after it: too new for
// a clerk.
const { responseId } = await db.petition.findFirstOrThrow({ select: { responseId: true } });
await db.response.update({ where: { id: responseId }, data: { receivedAt: asked } });
const sessions = Object.fromEntries(
  await Promise.all(people.map(async (name) => [name, await createSession(db, await idOf(name), now)])),
) as World['sessions'];

await toldNotices(db, { unitId: kiosk.unitId, person: await idOf('bennghe'), week: lastClosed.key }, now);
const world: World = {
  webhook: await pausedWebhook(db, { id: await idOf('noivu'), name: 'noivu' }, now),
  fixedPoint: points[0]?.code ?? '',
  openPoint: points[1]?.code ?? '',
  thisWeek: thisWeek.key,
  lastClosedWeek: lastClosed.key,
  lastClosedMonth: lastMonth.period,
  petitionReceipt,
  logSize: await db.logEntry.count(),
  token: await createApiToken(db, { name: 'journeys', scopes, actor: 'journeys', now }),
  paperPoint: points[3]?.code ?? '',
  kioskPoint: kiosk.id,
  kioskCodes,
  replacedKiosk,
  approval,
  unitChange,
  planChange,
  questionnaireChange,
  handlingChange,
  procedureChange,
  threePoint,
  flag: flags[0]?.id ?? 0,
  case: flags[0]?.caseId ?? 0,
  flagToDecide: flags[1]?.id ?? 0,
  action: await openedAction(db, { unitId: kiosk.unitId, field: 'CIVIL_STATUS', week: lastClosed.key }, now),
  explanationToGive: await askedExplanation(
    db,
    { unitId: kiosk.unitId, field: 'LAND', week: lastClosed.key, dueOn: addDays(until, 5) },
    now,
  ),
  actionToTake: await openedAction(db, { unitId: kiosk.unitId, field: 'CERTIFICATION', week: lastClosed.key }, now),
  sessions,
};
mkdirSync(path.dirname(worldFile), { recursive: true });
writeFileSync(worldFile, JSON.stringify(world));
await db.$disconnect();
await serve(env);
