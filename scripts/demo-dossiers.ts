import type { Database } from '~/platform/database/db.server';
import { addDays } from '~/base/calendar/local-day';
import type { DossierRow } from '~/collect/dossiers/domain/dossier-row';
import type { DossierChannel } from '~/collect/volumes/domain/dossier-channel';
import type { Env } from '~/platform/env.server';
import { importDossiers } from '~/collect/dossiers/store/dossier-import.server';
import { listInvitations } from '~/collect/dossiers/store/dossier-links.server';
import { deriveClaimKey, deriveInvitedKey } from '~/collect/dossiers/store/rated-dossier-key.server';

/** Bến Nghé ward, whose one-stop system registers the dossiers of its newest day. */
const WARD = '26740';

const channelsByWay = {
  online: { byPost: 'ONLINE_POST', otherwise: 'ONLINE' },
  post: { byPost: 'POST', otherwise: 'POST_RECEIVED' },
  counter: { byPost: 'POST_RETURNED', otherwise: 'COUNTER' },
} as const satisfies Record<string, Record<string, DossierChannel>>;

type Figure = {
  day: string;
  fieldCode: string;
  completed: number;
  onTime: number;
  online: number;
  postalReceived: number;
  postalReturned: number;
};

/**
 * Feeds a ward's newest day as dossiers of the very counts that were simulated, so that no figure of the city moves.
 */
export async function createDemoDossiers(db: Database, env: Env, now: Date): Promise<void> {
  const unit = await getWard(db);
  const newest = await db.volume.findFirst({
    where: { unitId: unit.id, completed: { gt: 0 } },
    orderBy: { day: 'desc' },
    select: { day: true },
  });
  if (newest === null) return;
  const figures = await db.volume.findMany({
    where: { unitId: unit.id, day: newest.day },
    orderBy: { fieldCode: 'asc' },
  });
  const dossiers = figures.flatMap((figure) =>
    Array.from({ length: figure.completed }, (_, index) => makeDossier(figure, index)),
  );
  const numbered = dossiers.map((dossier, index) => ({
    ...dossier,
    dossier: `000.00.16.H29-${newest.day.slice(2).replaceAll('-', '')}-${String(index + 1).padStart(4, '0')}`,
  }));
  await importDossiers(db, {
    bytes: Buffer.from(JSON.stringify(numbered)),
    format: 'json',
    fileName: '',
    source: 'API',
    actor: 'one-stop',
    now,
    timeZone: env.timeZone,
    secret: env.sessionSecret,
  });
}

/** The link of a dossier that nobody has rated yet, or null. */
export async function findDemoInvitation(db: Database, env: Env, publicUrl: string): Promise<string | null> {
  const unit = await getWard(db);
  const dossiers = await db.dossier.findMany({
    where: { unitId: unit.id },
    orderBy: { key: 'asc' },
    take: 200,
    select: { key: true, unitId: true },
  });
  const ratedKeyOf = (key: string) => deriveInvitedKey(env.sessionSecret, deriveClaimKey(env.sessionSecret, key));
  const keys = dossiers.map(({ key }) => ratedKeyOf(key));
  const rated = await db.response.findMany({ where: { dossierKey: { in: keys } }, select: { dossierKey: true } });
  const open = dossiers.find(({ key }) => rated.every(({ dossierKey }) => dossierKey !== ratedKeyOf(key)));
  if (open === undefined) return null;
  const [invitation] = await listInvitations(db, [{ ...open, dossier: '' }], { publicUrl, secret: env.sessionSecret });
  return invitation?.link ?? null;
}

function getWard(db: Database): Promise<{ id: number }> {
  return db.unit.findFirstOrThrow({ where: { code: WARD, validTo: null }, select: { id: true } });
}

function makeDossier(
  { day, fieldCode, onTime, online, postalReceived, postalReturned }: Figure,
  index: number,
): Omit<DossierRow, 'dossier'> {
  const wayIn = index < online ? 'online' : index < online + postalReceived ? 'post' : 'counter';
  const channel = channelsByWay[wayIn][index < postalReturned ? 'byPost' : 'otherwise'];
  const dueOn = index < onTime ? day : addDays(day, -1);
  return {
    unit: WARD,
    receivingUnit: '',
    field: fieldCode,
    procedure: '',
    receivedOn: addDays(day, -7),
    dueOn,
    completedOn: day,
    channel,
  };
}
