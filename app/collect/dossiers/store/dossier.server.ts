import type { Queryable } from '~/platform/database/db.server';
import type { RatedDossier } from '~/base/verification';
import { placeUnit } from '~/registry/units/store/unit-placement.server';
import { invitationHash } from '~/collect/dossiers/store/dossier-key.server';

/**
 * What a rating needs to know of a dossier: its unit and field. `verification`: what a rating by this link proves. The
 * link of a dossier that only a person's upload for the own unit knows is a claim (decision 040).
 */
export type RegisteredDossier = {
  key: string;
  unitId: number;
  receivingUnitId: number | null;
  field: string;
  verification: RatedDossier['verification'];
};

const select = {
  key: true,
  unitId: true,
  receivingUnitId: true,
  fieldCode: true,
  invitationHash: true,
  slipHash: true,
} as const;

/** The dossier of a link's token, or null. */
export async function findInvitedDossier(db: Queryable, token: string): Promise<RegisteredDossier | null> {
  return (await mapInvitedDossiers(db, [token])).get(token) ?? null;
}

/** The dossiers of those of some links' tokens that were given out, by token. */
export async function mapInvitedDossiers(
  db: Queryable,
  tokens: readonly string[],
): Promise<Map<string, RegisteredDossier>> {
  if (tokens.length === 0) return new Map();
  const hashes = tokens.map(invitationHash);
  const rows = await db.dossier.findMany({
    where: { OR: [{ invitationHash: { in: hashes } }, { slipHash: { in: hashes } }] },
    select,
  });
  const byHash = new Map<string, RegisteredDossier>();
  for (const { invitationHash: invited, slipHash, fieldCode, ...row } of rows) {
    byHash.set(invited, { ...row, field: fieldCode, verification: 'invited' });
    // An old link may be both: then it proves nothing.
    if (slipHash !== null) byHash.set(slipHash, { ...row, field: fieldCode, verification: 'claimed' });
  }
  return new Map(
    tokens.flatMap((token) => {
      const dossier = byHash.get(invitationHash(token));
      return dossier === undefined ? [] : [[token, dossier] as const];
    }),
  );
}

/**
 * Whether a unit is involved in a dossier: it resolved or received it, lies above or below the one that resolved it, or
 * took its place.
 */
export async function servesDossier(db: Queryable, unitId: number, dossier: RegisteredDossier): Promise<boolean> {
  if (unitId === dossier.unitId || unitId === dossier.receivingUnitId) return true;
  const [unit, resolving] = [await placeUnit(db, unitId), await placeUnit(db, dossier.unitId)];
  return (
    resolving.ancestorIds.includes(unitId) ||
    (resolving.heirIds ?? []).includes(unitId) ||
    unit.ancestorIds.includes(dossier.unitId)
  );
}
