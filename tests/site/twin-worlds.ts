import { randomUUID } from 'node:crypto';
import type { AppContext } from '~/platform/context.server';
import { datasetKeys } from '~/publish/datasets/domain/datasets';
import { openDatabase, type Database } from '~/platform/database/db.server';
import type { Role } from '~/registry/people/domain/roles';
import { parsePeriod } from '~/base/calendar/period';
import { apiScopes } from '~/registry/people/domain/scopes';
import { createApiToken } from '~/registry/people/store/api-token.server';
import { closePeriod } from '~/measure/reports/store/closing.server';
import { createDevice, enrolDevice } from '~/collect/devices/store/device-enrolment.server';
import { createPointDirectory } from '~/registry/points/store/point-directory.server';
import { createRatingAllowances } from '~/collect/ratings/store/rating-allowance.server';
import { createRatingWriter } from '~/collect/ratings/store/rating-writer.server';
import { listInvitations } from '~/collect/dossiers/store/dossier-links.server';
import { dossierOf, registerDossiers } from '../collect/dossiers/store/dossier-file';
import { rate, sendVolume } from '../measure/reports/store/report-world';
import { callRoute } from '../support/call-route';
import { cloneDatabase, copyTemplate, type OwnDatabase } from '../support/own-database';
import { signedIn } from '../support/signed-in';
import { fillIn, listParams } from '../support/site-addresses';
import { siteRoutes } from '../support/site-routes';
import { addPoints, COUNTER } from '../collect/ratings/pages/rated-points';

export const WARD = '26740';
const KIOSK = 'k10sk0000001';
const NEW_KIOSK = 'k10sk0000002';

/** A copy of the first world, for one test. */
export type World = Doors & { context: AppContext; db: Database; close: () => Promise<void> };

/** What a person needs to rate. */
type Doors = {
  /** The path of the day's one invitation. */
  invitation: string;
  kiosk: { point: string; key: string };
  /** One whose tablet nobody confirmed yet. */
  newKiosk: { point: string; key: string };
};

/**
 * A city in which one ward has ratings of days that are over, the older of a closed week, one dossier completed today,
 * and two kiosks. Its copies differ in nothing but in what is done in each.
 */
export type FirstWorld = OwnDatabase & { doors: Doors };

export async function makeFirstWorld({ env, now }: AppContext): Promise<FirstWorld> {
  const made = await copyTemplate();
  const db = await openDatabase(made.url);
  await addPoints(db, new Date('2026-11-01T00:00:00.000Z'));
  const unit = await db.unit.findFirstOrThrow({ where: { code: WARD }, select: { id: true } });
  const attribution = { actor: 'test', now: now(), secret: env.sessionSecret };
  const addKiosk = async (code: string, counter: string, byId?: number) => {
    const data = { code, unitId: unit.id, fieldCode: 'CIVIL_STATUS', counter, channel: 'KIOSK', createdAt: now() };
    const point = await db.servicePoint.create({ data, select: { id: true } });
    const device = await createDevice(db, { pointId: point.id, name: 'Máy 1' }, { ...attribution, actorId: byId });
    const { id, key } = await enrolDevice(db, device.code, attribution);
    return { id, point: code, key };
  };
  const kiosk = await addKiosk(KIOSK, 'Quầy 1');
  const { user: adder } = await signedIn(db, now, 'REVIEWER', WARD);
  const newKiosk = await addKiosk(NEW_KIOSK, 'Quầy 2', adder.id);
  for (const day of ['2026-11-10', '2026-11-16']) {
    await rate(db, { unit: WARD, field: 'CIVIL_STATUS', day, level: 4, count: 7, id: `rated on ${day}` });
    await sendVolume(db, { unit: WARD, field: 'CIVIL_STATUS', day, completed: 20 });
  }
  await db.response.updateMany({ where: { day: '2026-11-16' }, data: { deviceId: kiosk.id } });
  await db.device.updateMany({ where: { id: kiosk.id }, data: { lastRatingAt: new Date('2026-11-16T03:00:00.000Z') } });
  await closePeriod(db, parsePeriod('2026-W46'), { now: now(), by: 'test', timeZone: env.timeZone });
  const { rows } = await registerDossiers(db, [
    dossierOf('000.00.16.H29-201118-0001', { unit: WARD, completedOn: '2026-11-18' }),
  ]);
  const [invited] = await listInvitations(db, rows, { publicUrl: '', secret: env.sessionSecret });
  await db.$disconnect();
  return { ...made, doors: { invitation: invited?.link ?? '', kiosk, newKiosk } };
}

export async function openWorld(shared: AppContext, first: FirstWorld): Promise<World> {
  const copy = await cloneDatabase(first);
  const db = await openDatabase(copy.url);
  const own = {
    ratings: createRatingWriter(db),
    points: createPointDirectory(db, shared.now),
    allowances: createRatingAllowances(db, shared.now),
  };
  const context: AppContext = { ...shared, db, ...own, env: { ...shared.env, databaseUrl: copy.url } };
  const close = async () => {
    await db.$disconnect();
    await copy.remove();
  };
  return { ...first.doors, context, db, close };
}

const searches: Record<string, readonly string[]> = {
  '/admin/comments': ['', '?polarity=satisfied', '?polarity=dissatisfied', '?answered=no', '?week=2026-W47'],
  '/admin/petitions': ['', '?show=all', '?show=overdue'],
  '/admin/paper': ['', '?lng=en'],
  '/admin/reports/range': ['', `?unit=${WARD}&from=2026-11-01&to=2026-11-30`],
};

/**
 * Everything that a role of the ward can ask for, or what has one address of the routes, as text; what differs between
 * any two visits is taken out.
 */
export async function readEverything(
  { context, db, invitation }: World,
  role: Role,
  only?: string,
): Promise<Map<string, string>> {
  const { cookie } = await signedIn(db, context.now, role, role === 'ADMINISTRATOR' ? null : WARD);
  const read = new Map<string, string>();
  const ids = await paramValues(db, invitation);
  for (const { address, isFrame, module } of siteRoutes) {
    if (module.loader === undefined || address === '/admin/account' || address !== (only ?? address)) continue;
    for (const values of combinations(listParams(address), ids)) {
      for (const search of searches[address] ?? [values.search ?? '']) {
        const path = `${fillIn(address, values)}${search}`;
        const { status, body } = await callRoute(module.loader, { context, path, params: values, cookie });
        // The frame has the address of its first page.
        read.set(
          isFrame ? `${path} (frame)` : path,
          `${status} ${withoutVisit(typeof body === 'string' ? body : JSON.stringify(body))}`,
        );
      }
    }
  }
  return read;
}

/** All that a token of the ward with every right can read. */
export async function readApi({ context, db, invitation }: World): Promise<Map<string, string>> {
  const unit = await db.unit.findFirstOrThrow({ where: { code: WARD }, select: { id: true } });
  const made = { name: `test ${randomUUID()}`, scopes: apiScopes, unitId: unit.id, actor: 'test', now: context.now() };
  const authorization = `Bearer ${await createApiToken(db, made)}`;
  const read = new Map<string, string>();
  const ids = await paramValues(db, invitation);
  for (const { address, module } of siteRoutes) {
    if (module.loader === undefined || !address.startsWith('/api/v1/')) continue;
    for (const values of combinations(listParams(address), ids)) {
      const path = `${fillIn(address, values)}${values.search ?? ''}`;
      const { status, body } = await callRoute(module.loader, {
        context,
        path,
        params: values,
        headers: { authorization },
      });
      read.set(path, `${status} ${withoutVisit(typeof body === 'string' ? body : JSON.stringify(body))}`);
    }
  }
  return read;
}

async function paramValues(
  db: Database,
  invitation: string,
): Promise<Record<string, { value: string; search?: string }[]>> {
  const plain = (...values: (string | number)[]) => values.map((value) => ({ value: String(value) }));
  const responses = await db.response.findMany({ where: { comment: { not: null } }, select: { id: true } });
  const points = await db.servicePoint.findMany({
    where: { code: { in: [COUNTER, KIOSK] } },
    select: { id: true, code: true },
    orderBy: { id: 'asc' },
  });
  return {
    period: ['2026-W47', '2026-W46', '2026-11', '2026'].map((value) => ({ value, search: `?unit=${WARD}` })),
    unit: plain(WARD),
    response: plain(...responses.map(({ id }) => id)),
    petition: plain(1),
    device: plain(1, 2),
    point: [
      ...points.flatMap(({ id, code }) => plain(id, code)),
      { value: invitation.split('/')[2]?.split('?')[0] ?? '', search: `?${invitation.split('?')[1] ?? ''}` },
    ],
    file: plain(...datasetKeys.map((key) => `${key}.csv`), 'weekly.json'),
    upload: plain('none'),
    flag: plain(1),
    case: plain(1),
    action: plain(1),
    explanation: plain(1),
    dossier: plain(1),
    notice: plain(1),
    webhook: plain(1),
    evidence: plain(1),
    section: plain('causes'),
    exclusion: plain(1),
    checkBack: plain(1),
    position: plain(0),
    approval: plain(1),
    change: plain(1),
    rule: plain('BURST'),
    user: plain(1),
    token: plain('none'),
  };
}

function combinations(
  params: readonly string[],
  known: Record<string, { value: string; search?: string }[]>,
): Record<string, string>[] {
  const [param, ...rest] = params;
  if (param === undefined) return [{}];
  return (known[param] ?? []).flatMap(({ value, search }) =>
    combinations(rest, known).map((others) => ({ ...others, ...(search !== undefined && { search }), [param]: value })),
  );
}

/** Ids, tokens and one-time values are others in every world. */
function withoutVisit(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '#')
    .replace(/(name="token" value=")[^"]*/g, '$1#')
    .replace(/(reviewer|clerk|administrator)-\d+|Người dùng \d+/g, '#');
}
