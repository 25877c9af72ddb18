import type { DraftedTarget, PlanChange } from '~/registry/targets/domain/plan-change';
import type { QuestionnaireChange } from '~/registry/questionnaires/domain/questionnaire-change';
import { wordsOf } from '~/registry/questionnaires/domain/questionnaire-words';
import { getCurrentQuestionnaire } from '~/registry/questionnaires/store/questionnaire.server';
import { todaysCity } from '~/registry/changes/store/city-effects.server';
import { draftChange, proposeChange } from '~/registry/changes/store/dated-change.server';
import { takesEffectAt } from '~/registry/people/domain/approval';
import type { Database } from '~/platform/database/db.server';
import { addDays, toLocalDay } from '~/base/calendar/local-day';
import { parsePeriod, periodContaining, previousPeriod } from '~/base/calendar/period';
import { apiScopes, type ApiScope } from '~/registry/people/domain/scopes';
import type { Role } from '~/registry/people/domain/roles';
import type { Env } from '~/platform/env.server';
import { createApiToken } from '~/registry/people/store/api-token.server';
import { askApproval } from '~/registry/people/store/approval.server';
import { attachEvidence, takeExplanationStep } from '~/improve/explanations/store/explanation-step.server';
import { closeDuePeriods } from '~/measure/reports/store/closing.server';
import { signLog } from '~/measure/log/store/log-checkpoint.server';
import { createDevice, enrolDevice } from '~/collect/devices/store/device-enrolment.server';
import { issueLetter } from '~/improve/apologies/store/apology-letter.server';
import { importDossiers, type SentDossierFile } from '~/collect/dossiers/store/dossier-import.server';
import { addWorkingDays } from '~/improve/petitions/domain/working-days';
import { loadHolidayCalendar } from '~/improve/petitions/store/holiday.server';
import { listInvitations } from '~/collect/dossiers/store/dossier-links.server';
import { proposeExclusion } from '~/measure/integrity/store/exclusion.server';
import { runIntegrityRules } from '~/measure/integrity/store/integrity-run.server';
import { createPasswordLink } from '~/registry/people/store/one-time-link.server';
import { seedReference } from '~/registry/reference/store/reference.server';
import { importPoints } from '~/registry/points/store/service-point.server';
import { createPendingUpload } from '~/collect/imports/store/pending-upload.server';
import { createSession } from '~/registry/people/store/session.server';
import { simulateCity } from '../../../scripts/simulation/simulation.server';
import { createDemoPetition } from '../../../scripts/demo-petition';
import { createDemoUsers } from '../../../scripts/demo-users';
import { waitingProcedures } from '../../support/waiting-procedures';
import { askedExplanation } from '../../support/asked-explanation';
import { drawnCheckBack } from '../../support/drawn-check-back';
import { openedAction } from '../../support/opened-action';
import { pausedWebhook, toldNotices } from '../../support/told-notices';
import { PASSWORD } from '../../e2e/support/world';

const WARD = '26740';

/** Who comes as which role; scripts/demo-users.ts tells who is who. The reviewer and the clerk are of one ward. */
export const personOf: Record<Role, string> = {
  ADMINISTRATOR: 'noivu',
  REVIEWER: 'bennghe',
  CLERK: 'motcua',
  RESEARCHER: 'vien',
  OBSERVER: 'mattran',
};

/** A reviewer and a clerk of a department, to whom nothing of the ward belongs. */
export const strangers = ['REVIEWER elsewhere', 'CLERK elsewhere'] as const;
export type Stranger = (typeof strangers)[number];

/** What the tests know of the city that the product serves: real values for the parameters of its addresses. */
export type City = {
  /** The id of the ward that everything here is about. */
  ward: number;
  /** Points of the ward: by QR for one field, for all fields, a kiosk's, and a box for forms on paper. */
  points: { fixed: string; open: string; kioskId: number; paper: string; firstId: number };
  week: string;
  /** How many closings the public log has. */
  logSize: number;
  /** The id of a response with a comment, and the receipt of the one that asked for a petition. */
  comment: string;
  receipt: string;
  flag: number;
  case: number;
  exclusion: number;
  petition: number;
  /** An action that the system opened for the ward. */
  action: number;
  explanation: number;
  /** A dossier of the ward that is late, with a letter of apology. */
  lateDossier: number;
  evidence: number;
  checkBack: number;
  /** A notice of the ward's reviewer. */
  notice: number;
  webhook: number;
  approval: number;
  unitChange: number;
  cityChange: number;
  planChange: number;
  questionnaireChange: number;
  handlingChange: number;
  procedureChange: number;
  device: number;
  dossierUpload: string;
  volumeUpload: string;
  invitation: string;
  welcome: string;
  userToChange: number;
  enrolmentCode: string;
  sessions: Record<Role | Stranger, string>;
  tokens: Record<ApiScope, string>;
  deviceKey: string;
};

/** Fills a migrated, empty database with a little of everything that an address can be about. */
export async function makeCity(db: Database, env: Env, now: Date): Promise<City> {
  const { timeZone, sessionSecret: secret } = env;
  const attribution = { actor: 'tests', now };
  await seedReference(db, { now });
  await createDemoUsers(db, PASSWORD, now);
  const until = toLocalDay(now, timeZone);
  await simulateCity(db, { weeks: 3, responses: 4_000, seed: 7, until, now, timeZone });
  for (const { kind, period } of await closeDuePeriods(db, now, timeZone, secret))
    if (kind === 'week') await runIntegrityRules(db, parsePeriod(period), { now, timeZone });

  const pointFile = `unit,field,counter,channel\n${WARD},CIVIL_STATUS,Built 1,QR\n${WARD},,Built 2,QR\n${WARD},,Built 3,KIOSK\n${WARD},CIVIL_STATUS,Built 4,PAPER\n`;
  const { points } = await importPoints(db, { bytes: Buffer.from(pointFile), timeZone, ...attribution });
  const [fixed = '', open = '', kiosk = '', paper = ''] = points.map(({ code }) => code);
  const { id: kioskId } = await db.servicePoint.findUniqueOrThrow({ where: { code: kiosk }, select: { id: true } });
  const { id: firstId } = await db.servicePoint.findUniqueOrThrow({ where: { code: fixed }, select: { id: true } });
  const device = await createDevice(db, { pointId: kioskId, name: 'Built' }, { ...attribution, secret });
  const enrolled = await enrolDevice(db, device.code, { now, secret });
  const spare = await createDevice(db, { pointId: kioskId, name: 'Spare' }, { ...attribution, secret });

  const receipt = await createDemoPetition(db, env, new Date(now.getTime() - 3_600_000));
  const petition = await db.petition.findFirstOrThrow({ select: { id: true, responseId: true } });
  // Long enough ago for everybody who may read comments: one that may still change, or came today, is not shown to all.
  const receivedAt = new Date(now.getTime() - 3 * 86_400_000);
  await db.response.update({ where: { id: petition.responseId }, data: { receivedAt } });
  await db.petition.update({ where: { id: petition.id }, data: { receivedAt } });
  const flag = await db.integrityFlag.findFirstOrThrow({
    where: { responses: { gt: 0 } },
    orderBy: { id: 'asc' },
    select: { id: true, caseId: true },
  });
  const second = await db.user.findUniqueOrThrow({ where: { name: 'thanhtra' }, select: { id: true, name: true } });
  const reason = 'Một đề nghị để các phép thử có trang mà xem.';
  const exclusion = await proposeExclusion(db, { flagId: flag.id, kind: 'EXCLUDE', reason }, { by: second, now });
  const dossiers = [
    {
      dossier: 'H29-BUILT-1',
      unit: WARD,
      field: 'CIVIL_STATUS',
      channel: 'COUNTER',
      receivedOn: addDays(until, -3),
      dueOn: until,
      completedOn: addDays(until, -1),
    },
  ];
  const file = {
    bytes: Buffer.from(JSON.stringify(dossiers)),
    format: 'json',
    fileName: '',
    source: 'API',
    secret,
    timeZone,
    ...attribution,
  } as const;
  const { rows } = await importDossiers(db, file);
  const [invitation] = await listInvitations(db, rows, { publicUrl: env.publicUrl, secret });

  const lastClosed = await db.closing.findFirst({
    where: { kind: 'week' },
    orderBy: { period: 'desc' },
    select: { period: true },
  });
  const logSize = Number(await signLog(db, env, now));
  const idOf = async (name: string) => (await db.user.findUniqueOrThrow({ where: { name }, select: { id: true } })).id;
  const ward = await db.unit.findFirstOrThrow({ where: { code: WARD, validTo: null }, select: { id: true } });
  const week = lastClosed?.period ?? previousPeriod(periodContaining('week', until)).key;
  const asked = { unitId: ward.id, field: 'CIVIL_STATUS', week, dueOn: addDays(until, 5) };
  const contest = await contestedExplanation(db, await askedExplanation(db, asked, now), { now, timeZone });
  return {
    ward: ward.id,
    points: { fixed, open, kioskId, paper, firstId },
    week,
    logSize,
    comment: petition.responseId,
    receipt,
    flag: flag.id,
    case: flag.caseId ?? 0,
    exclusion,
    petition: petition.id,
    action: await openedAction(db, { unitId: ward.id, field: 'CIVIL_STATUS', week }, now),
    ...contest,
    lateDossier: await lateDossier(db, file, until),
    checkBack: await drawnCheckBack(db, ward.id, now),
    notice: await toldNotices(db, { unitId: ward.id, person: await idOf(personOf.REVIEWER), week }, now),
    webhook: await pausedWebhook(db, second, now),
    approval: await askApproval(db, { kind: 'RAISE', subjectId: await idOf('soyte') }, { by: second, now }),
    unitChange: await waitingChange(db, addDays(until, 30), { by: second, now }),
    cityChange: await draftedCity(db, addDays(until, 30), { by: second, now }),
    planChange: await waitingTarget(db, addDays(until, 30), { by: second, now }),
    handlingChange: await waitingHandling(db, addDays(until, 30), { by: second, now }),
    procedureChange: await waitingProcedures(db, WARD, { by: second, now, secret, timeZone, until }),
    questionnaireChange: await waitingWords(db, addDays(until, 30), { by: second, now }),
    device: enrolled.id,
    dossierUpload: await keepFile(db, 'dossiers.json', file.bytes, now, env.sessionSecret),
    volumeUpload: await keepVolumes(db, until, now),
    invitation: new URL(invitation?.link ?? '').searchParams.get('d') ?? '',
    welcome: new URL(
      await createPasswordLink(db, await idOf('quan1'), { publicUrl: env.publicUrl, actorId: null, ...attribution }),
    ).pathname,
    userToChange: await idOf('soyte'),
    enrolmentCode: spare.code,
    sessions: {
      ...(await mapOf(Object.keys(personOf) as Role[], async (role) =>
        createSession(db, await idOf(personOf[role]), now),
      )),
      'REVIEWER elsewhere': await createSession(db, await idOf('soyte'), now),
      'CLERK elsewhere': await createSession(db, await createClerkElsewhere(db, now), now),
    },
    tokens: await mapOf(apiScopes, (scope) => createApiToken(db, { name: scope, scopes: [scope], ...attribution })),
    deviceKey: enrolled.key,
  };
}

/** A proposal that the ward gets another name. */
async function waitingChange(db: Database, day: string, attribution: { by: { id: number; name: string }; now: Date }) {
  const to = { nameVi: 'Phường Mới', nameEn: 'Moi Ward' };
  const content = { day, steps: [{ kind: 'alter', line: 1, code: WARD, to }] };
  const change = { kind: 'UNITS' as const, day, basis: 'Nghị quyết để các phép thử có trang mà xem', content };
  const id = await draftChange(db, change, attribution);
  await proposeChange(db, id, attribution);
  return id;
}

/** Today's city, proposed for a later day. */
async function draftedCity(db: Database, day: string, attribution: { by: { id: number; name: string }; now: Date }) {
  const begun = { titleVi: 'Kế hoạch', verifiedOnly: false, doubleKeying: false, explainDays: 5, validTo: null };
  const content = { ...(await todaysCity(db, day)), plan: { day, plan: '2025', begun, ended: [], added: [] } };
  const change = { kind: 'CITY' as const, day, basis: 'Nghị quyết để các phép thử có trang mà xem', content };
  const id = await draftChange(db, change, attribution);
  // It touches the ward whose other name waits, so nobody could propose it: it waits as from a version that let it.
  const data = { state: 'WAITING', takesEffectAt: takesEffectAt(attribution.now) };
  await db.datedChange.update({ where: { id }, data, select: { id: true } });
  return id;
}

/** A dossier that is under way past its day, and its letter. */
async function lateDossier(
  db: Database,
  file: Omit<SentDossierFile, 'bytes'> & { now: Date },
  until: string,
): Promise<number> {
  const days = { receivedOn: addDays(until, -9), dueOn: addDays(until, -2), completedOn: null };
  const number = 'H29-BUILT-LATE';
  const dossier = { dossier: number, unit: WARD, field: 'CIVIL_STATUS', channel: 'COUNTER', ...days };
  await importDossiers(db, { ...file, bytes: Buffer.from(JSON.stringify([dossier])) });
  const { id } = await db.trackedDossier.findFirstOrThrow({ select: { id: true } });
  const { now, timeZone, secret, actor } = file;
  const newDueOn = addWorkingDays(until, 5, await loadHolidayCalendar(db));
  const letter = { reason: 'COMPLEX', newDueOn, signer: 'Trần Thị Built', signerTitle: 'Chủ tịch' } as const;
  await issueLetter(db, id, { ...letter, dossierNumber: number }, { actor, now, timeZone, secret });
  return id;
}

/** A proposal that a plan asks for more in health. */
async function waitingTarget(db: Database, day: string, attribution: { by: { id: number; name: string }; now: Date }) {
  const target = await db.target.findFirstOrThrow({ where: { indicator: 'SATISFACTION', field: 'HEALTH' } });
  const added: DraftedTarget = {
    indicator: 'SATISFACTION',
    unitLevel: '*',
    field: 'HEALTH',
    comparator: '>=',
    threshold: 0.95,
    shareOfUnits: null,
    validTo: null,
    citation: '552 I.2.1.1',
    quoteVi: 'Nguyên văn để thử',
  };
  const content: PlanChange = { day, plan: target.planCode, begun: null, ended: [target.id], added: [added] };
  const id = await draftChange(db, { kind: 'PLAN', day, basis: added.citation, content }, attribution);
  await proposeChange(db, id, attribution);
  return id;
}

/** A proposal that wards handle taxes. */
async function waitingHandling(
  db: Database,
  day: string,
  attribution: { by: { id: number; name: string }; now: Date },
) {
  const content = { day, levels: [{ level: 'WARD', field: 'TAX', handles: true }], units: [] };
  const change = { kind: 'FIELDS' as const, day, basis: 'Quyết định để các phép thử xem', content };
  const id = await draftChange(db, change, attribution);
  await proposeChange(db, id, attribution);
  return id;
}

/** A proposal that people are asked for a comment in other words. */
async function waitingWords(db: Database, day: string, attribution: { by: { id: number; name: string }; now: Date }) {
  const { content: asked } = await getCurrentQuestionnaire(db, 'five');
  const words = { ...wordsOf(asked), comment: { vi: 'Góp ý để thử', en: 'A comment to try' } };
  const content: QuestionnaireChange = { day, scale: 'five', base: asked.version, words };
  const change = { kind: 'QUESTIONNAIRE' as const, day, basis: 'Câu hỏi để các phép thử xem', content };
  const id = await draftChange(db, change, attribution);
  await proposeChange(db, id, attribution);
  return id;
}

/** The ward's reviewer contests the figure that is asked about, with a file of evidence. */
async function contestedExplanation(
  db: Database,
  explanation: number,
  { now, timeZone }: { now: Date; timeZone: string },
) {
  const reviewer = await db.user.findUniqueOrThrow({
    where: { name: personOf.REVIEWER },
    select: { id: true, name: true, unitId: true },
  });
  const attribution = { by: { ...reviewer, role: 'REVIEWER' as const }, now, timeZone };
  const text = 'Số liệu tuần này chưa gồm hồ sơ của quầy lưu động.';
  await takeExplanationStep(db, explanation, { event: 'CONTEST', text, seen: 0 }, attribution);
  const bytes = Buffer.from('%PDF-1.7\n%%EOF\n');
  await attachEvidence(db, explanation, { fileName: 'phụ lục.pdf', bytes }, attribution);
  const { id: evidence } = await db.explanationFile.findFirstOrThrow({ select: { id: true } });
  return { explanation, evidence };
}

async function createClerkElsewhere(db: Database, now: Date): Promise<number> {
  const unit = await db.unit.findFirstOrThrow({ where: { code: 'SYT' }, select: { id: true } });
  const data = {
    name: 'clerk-elsewhere',
    displayName: 'Một cửa Sở Y tế',
    role: 'CLERK',
    unitId: unit.id,
    createdAt: now,
  };
  return (await db.user.create({ data, select: { id: true } })).id;
}

async function keepFile(
  db: Database,
  fileName: string,
  bytes: Uint8Array,
  now: Date,
  secret?: string,
): Promise<string> {
  const { id: userId } = await db.user.findUniqueOrThrow({
    where: { name: personOf.ADMINISTRATOR },
    select: { id: true },
  });
  return createPendingUpload(db, { owner: { userId, secret }, fileName, bytes, now });
}

function keepVolumes(db: Database, day: string, now: Date): Promise<string> {
  const bytes = Buffer.from(`day,unit,field,completed\n${addDays(day, -1)},${WARD},LAND,40\n`);
  return keepFile(db, 'volumes.csv', bytes, now);
}

async function mapOf<Key extends string, Value>(
  keys: readonly Key[],
  make: (key: Key) => Promise<Value>,
): Promise<Record<Key, Value>> {
  const made: [Key, Value][] = [];
  for (const key of keys) made.push([key, await make(key)]);
  return Object.fromEntries(made) as Record<Key, Value>;
}
