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

/** The dossier of a key, or null while nobody fed it. */
export async function findDossier(db: Queryable, key: string): Promise<FedDossier | null> {
  return (await mapFedDossiers(db, [key])).get(key) ?? null;
}

/** Those of the keys that were fed. */
export async function mapFedDossiers(db: Queryable, keys: readonly string[]): Promise<Map<string, FedDossier>> {
  if (keys.length === 0) return new Map();
  const rows = await db.dossier.findMany({ where: { key: { in: [...keys] } }, select });
  return new Map(rows.map((row) => [row.key, toFed(row)]));
}

/** Whether dossiers of a unit are fed, so that a number nobody fed cannot be one of its completed dossiers. */
export async function feedsDossiers(db: Queryable, unitId: number): Promise<boolean> {
  return (await db.dossier.findFirst({ where: { unitId }, select: { key: true } })) !== null;
}

/** Whether a unit has to do with a dossier: it resolved or received it, or lies above or below the one that resolved it. */
export async function servesDossier(db: Queryable, unitId: number, dossier: FedDossier): Promise<boolean> {
  if (unitId === dossier.unitId || unitId === dossier.receivingUnitId) return true;
  const [unit, resolving] = [await placeUnit(db, unitId), await placeUnit(db, dossier.unitId)];
  return resolving.ancestorIds.includes(unitId) || unit.ancestorIds.includes(dossier.unitId);
}

/** Whether somebody has rated the dossier. The database holds it too, for two who do so at the same instant. */
export async function isRated(db: Queryable, key: string): Promise<boolean> {
  return (await db.response.findUnique({ where: { dossierKey: key }, select: { id: true } })) !== null;
}

type Row = { key: string; unitId: number; receivingUnitId: number | null; fieldCode: string };

function toFed({ fieldCode, ...row }: Row): FedDossier {
  return { ...row, field: fieldCode };
}
