import { setImmediate } from 'node:timers/promises';
import type { Queryable } from '~/platform/database/db.server';
import { csvLine } from '~/base/text/csv';
import type { MissingLink } from '~/collect/dossiers/domain/dossiers-answer';
import { mayInvite, vouches, type DossierSender } from '~/collect/dossiers/domain/dossier-sender';
import type { KeyedDossier } from '~/collect/dossiers/store/dossier-check.server';
import { mapOrigins } from '~/collect/dossiers/store/dossier-origin.server';
import { renderQrSvg } from '~/platform/qr-svg.server';
import { deriveInvitation, deriveSlip } from '~/collect/dossiers/store/dossier-key.server';

/** An invitation to rate one dossier, or why there is none. */
export type Invitation = { dossier: string; link: string | null; missing: MissingLink | null };

type InvitedRow = Pick<KeyedDossier, 'dossier' | 'key' | 'unitId'>;
/** `sender`: who asks; left out, the server's own commands. */
type InvitationContext = { publicUrl: string; secret: string; sender?: DossierSender };

/** What the file says instead of a link, in its reader's language. */
export type LinkWords = Record<MissingLink, string>;

/** Drawing a code takes half a millisecond, and small batches are handled in the thread that serves all requests. */
const INVITED_AT_ONCE = 20;

/** The invitations of dossiers in their order, for who knows their numbers: the server does not keep them. */
export async function listInvitations(
  db: Queryable,
  rows: readonly InvitedRow[],
  under: InvitationContext,
): Promise<Invitation[]> {
  const invite = await createInviter(db, rows, under);
  return rows.map(invite);
}

async function createInviter(
  db: Queryable,
  rows: readonly InvitedRow[],
  { publicUrl, secret, sender }: InvitationContext,
): Promise<(row: InvitedRow) => Invitation> {
  const codes = await mapOpenPoints(db, [...new Set(rows.map((row) => row.unitId))]);
  const origins =
    sender === undefined
      ? null
      : await mapOrigins(
          db,
          rows.map(({ key }) => key),
        );
  return ({ dossier, key, unitId }) => {
    const origin = origins?.get(key);
    if (sender !== undefined && (origin === undefined || !mayInvite(sender, origin)))
      return { dossier, link: null, missing: 'fed-by-another' };
    const code = codes.get(unitId);
    if (code === undefined) return { dossier, link: null, missing: 'no-open-point' };
    // A dossier that nobody vouches for gets a different token, so that it proves nothing after a system registers the
    // dossier.
    const tokenOf = origin === undefined || vouches(origin) || origin.hasOldLink ? deriveInvitation : deriveSlip;
    return { dossier, link: `${publicUrl}/r/${code}?d=${tokenOf(secret, key)}`, missing: null };
  };
}

/**
 * The links as a file for the one-stop system or a spreadsheet; no number in it can become a formula. `words` say why
 * one is missing.
 */
export function invitationsCsv(invitations: readonly Invitation[], words: LinkWords): string {
  const lines = invitations.map(({ dossier, link, missing }) =>
    csvLine([dossier, link ?? '', missing === null ? '' : words[missing]]),
  );
  return `\ufeff${csvLine(['dossier', 'link', 'note'])}${lines.join('')}`;
}

/** The invitations with the QR code of each, or with the address where it is. */
export async function inviteDossiers(
  db: Queryable,
  rows: readonly InvitedRow[],
  { withQr, ...under }: InvitationContext & { withQr: 'address' | 'svg' },
): Promise<(Invitation & { qr: string | null })[]> {
  const invite = await createInviter(db, rows, under);
  const qrOf = withQr === 'svg' ? renderQrSvg : qrAddress;
  const invited: (Invitation & { qr: string | null })[] = [];
  for (const row of rows) {
    const { link, ...invitation } = invite(row);
    invited.push({ ...invitation, link, qr: link === null ? null : qrOf(link) });
    if (invited.length % INVITED_AT_ONCE === 0) await setImmediate();
  }
  return invited;
}

/** Where the QR code of an invitation link is. */
function qrAddress(link: string): string {
  return link.replace('?', '/invitation.svg?');
}

/**
 * The code that an invitation to rate a unit's dossier leads to; null while the unit has none that is open to phones.
 */
export async function findOpenPoint(db: Queryable, unitId: number): Promise<string | null> {
  return (await mapOpenPoints(db, [unitId])).get(unitId) ?? null;
}

/**
 * The point on the web that every unit has, else the oldest that is open and where a phone can rate; of a unit that
 * ended, that of what took its place.
 */
async function mapOpenPoints(db: Queryable, unitIds: readonly number[]): Promise<Map<number, string>> {
  const own = await mapOwnPoints(db, unitIds);
  const without = unitIds.filter((id) => !own.has(id));
  const heirs = await db.unitSuccession.findMany({
    where: { predecessorId: { in: without }, predecessor: { validTo: { not: null } } },
    orderBy: { successorId: 'desc' },
    select: { predecessorId: true, successorId: true },
  });
  if (heirs.length === 0) return own;
  const ofHeirs = await mapOwnPoints(
    db,
    heirs.map(({ successorId }) => successorId),
  );
  for (const { predecessorId, successorId } of heirs) {
    const code = ofHeirs.get(successorId);
    if (code !== undefined) own.set(predecessorId, code);
  }
  return own;
}

async function mapOwnPoints(db: Queryable, unitIds: readonly number[]): Promise<Map<number, string>> {
  const points = await db.servicePoint.findMany({
    where: { unitId: { in: [...unitIds] }, closedAt: null, channel: { not: 'PAPER' } },
    orderBy: { id: 'desc' },
    select: { unitId: true, code: true, channel: true, fieldCode: true },
  });
  const onWeb = points.filter(({ channel, fieldCode }) => channel === 'WEB' && fieldCode === null);
  return new Map([...points, ...onWeb].map(({ unitId, code }) => [unitId, code]));
}
