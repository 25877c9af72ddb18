import { setImmediate } from 'node:timers/promises';
import type { Queryable } from '~/db.server';
import { csvLine } from '~/domain/datasets/csv';
import type { KeyedDossier } from '~/models/dossier-check.server';
import { qrSvg } from '~/qr-svg.server';
import { invitationOf } from '~/security/dossier-key.server';

/** An invitation to rate one dossier. The link is null while its unit has no open service point. */
export type Invitation = { dossier: string; link: string | null };

type InvitedRow = Pick<KeyedDossier, 'dossier' | 'key' | 'unitId'>;
type Under = { publicUrl: string; secret: string };

/** Drawing a code takes half a millisecond, and whoever asks for few is served in the thread that serves everybody. */
const INVITED_IN_ONE_TURN = 20;

/** The invitations of dossiers in their order, for who knows their numbers: the server does not keep them. */
export async function listInvitations(db: Queryable, rows: readonly InvitedRow[], under: Under): Promise<Invitation[]> {
  const invite = await inviter(db, rows, under);
  return rows.map(invite);
}

async function inviter(db: Queryable, rows: readonly InvitedRow[], { publicUrl, secret }: Under): Promise<(row: InvitedRow) => Invitation> {
  const codes = await mapOpenPoints(db, [...new Set(rows.map((row) => row.unitId))]);
  return ({ dossier, key, unitId }) => {
    const code = codes.get(unitId);
    return { dossier, link: code === undefined ? null : `${publicUrl}/r/${code}?d=${invitationOf(secret, key)}` };
  };
}

/** The links as a file for the one-stop system or a spreadsheet; no number in it can become a formula. */
export function invitationsCsv(invitations: readonly Invitation[]): string {
  const lines = invitations.map(({ dossier, link }) => csvLine([dossier, link ?? '']));
  return `\ufeff${csvLine(['dossier', 'link'])}${lines.join('')}`;
}

/** The invitations with the QR code of each, or with the address where it is. */
export async function inviteDossiers(
  db: Queryable,
  rows: readonly InvitedRow[],
  { withQr, ...under }: Under & { withQr: 'address' | 'svg' },
): Promise<(Invitation & { qr: string | null })[]> {
  const invite = await inviter(db, rows, under);
  const qrOf = withQr === 'svg' ? qrSvg : qrAddress;
  const invited: (Invitation & { qr: string | null })[] = [];
  for (const row of rows) {
    const { dossier, link } = invite(row);
    invited.push({ dossier, link, qr: link === null ? null : qrOf(link) });
    if (invited.length % INVITED_IN_ONE_TURN === 0) await setImmediate();
  }
  return invited;
}

/** Where the QR code of an invitation link is. */
function qrAddress(link: string): string {
  return link.replace('?', '/invitation.svg?');
}

/** The code that an invitation to rate a unit's dossier leads to; null while the unit has none that is open to phones. */
export async function findOpenPoint(db: Queryable, unitId: number): Promise<string | null> {
  return (await mapOpenPoints(db, [unitId])).get(unitId) ?? null;
}

/** The point on the web that every unit has, else the oldest that is open and where a phone can rate. */
async function mapOpenPoints(db: Queryable, unitIds: readonly number[]): Promise<Map<number, string>> {
  const points = await db.servicePoint.findMany({
    where: { unitId: { in: [...unitIds] }, closedAt: null, channel: { not: 'PAPER' } },
    orderBy: { id: 'desc' },
    select: { unitId: true, code: true, channel: true, fieldCode: true },
  });
  const onWeb = points.filter(({ channel, fieldCode }) => channel === 'WEB' && fieldCode === null);
  return new Map([...points, ...onWeb].map(({ unitId, code }) => [unitId, code]));
}
