import type { Queryable } from '~/platform/database/db.server';
import type { DossierSource, Feeder } from '~/collect/dossiers/domain/feeder';

const KEYS_PER_QUERY = 1_000;

/**
 * Who fed a dossier: first, or first of those who vouch for it. `hasOldLink`: what a person's upload gave out before links of
 * that kind had tokens of their own is the very token of the invitation, and proves nothing.
 */
export type Origin = Feeder & { importId: number; hasOldLink: boolean };

/** The origins of those of some dossiers that are on record, by their keys. */
export async function mapOrigins(db: Queryable, keys: readonly string[]): Promise<Map<string, Origin>> {
  const feeders = new Map<number, Feeder>();
  const origins = new Map<string, Origin>();
  for (let start = 0; start < keys.length; start += KEYS_PER_QUERY) {
    const dossiers = await db.dossier.findMany({
      where: { key: { in: keys.slice(start, start + KEYS_PER_QUERY) } },
      select: { key: true, originId: true, importId: true, invitationHash: true, slipHash: true },
    });
    const found = dossiers.map((dossier) => ({ ...dossier, origin: dossier.originId ?? dossier.importId }));
    const unknown = [...new Set(found.map(({ origin }) => origin))].filter((id) => !feeders.has(id));
    const imports = await db.dossierImport.findMany({
      where: { id: { in: unknown } },
      select: { id: true, source: true, actor: true, unitId: true },
    });
    for (const { id, source, actor, unitId } of imports)
      feeders.set(id, { source: source as DossierSource, actor, unitId });
    for (const { key, origin, invitationHash, slipHash } of found) {
      const feeder = feeders.get(origin);
      if (feeder !== undefined)
        origins.set(key, { ...feeder, importId: origin, hasOldLink: slipHash === invitationHash });
    }
  }
  return origins;
}
