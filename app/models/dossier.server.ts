import type { Queryable } from '~/db.server';
import { placeUnit } from '~/models/unit-placement.server';
import { invitationHash } from '~/security/dossier-key.server';

/** A dossier as far as a rating needs it: whose it is and about what. */
export type FedDossier = { key: string; unitId: number; receivingUnitId: number | null; field: string };

const select = { key: true, unitId: true, receivingUnitId: true, fieldCode: true } as const;

/** The dossier of an invitation's token, or null. */
export async function findInvitedDossier(db: Queryable, token: string): Promise<FedDossier | null> {
  const row = await db.dossier.findUnique({ where: { invitationHash: invitationHash(token) }, select });
  return row === null ? null : toFed(row);
}

/** The dossiers of those of some invitations' tokens that were given out, by token. */
export async function mapInvitedDossiers(db: Queryable, tokens: readonly string[]): Promise<Map<string, FedDossier>> {
  if (tokens.length === 0) return new Map();
  const tokenOf = new Map(tokens.map((token) => [invitationHash(token), token]));
  const rows = await db.dossier.findMany({
    where: { invitationHash: { in: [...tokenOf.keys()] } },
    select: { ...select, invitationHash: true },
  });
  return new Map(rows.map(({ invitationHash: hash, ...row }) => [tokenOf.get(hash) ?? '', toFed(row)]));
}

/** Whether a unit has to do with a dossier: it resolved or received it, or lies above or below the one that resolved it. */
export async function servesDossier(db: Queryable, unitId: number, dossier: FedDossier): Promise<boolean> {
  if (unitId === dossier.unitId || unitId === dossier.receivingUnitId) return true;
  const [unit, resolving] = [await placeUnit(db, unitId), await placeUnit(db, dossier.unitId)];
  return resolving.ancestorIds.includes(unitId) || unit.ancestorIds.includes(dossier.unitId);
}

type Row = { key: string; unitId: number; receivingUnitId: number | null; fieldCode: string };

function toFed({ fieldCode, ...row }: Row): FedDossier {
  return { ...row, field: fieldCode };
}
