import type { Queryable } from '~/platform/database/db.server';
import type { DossierSource, DossierSender } from '~/collect/dossiers/domain/dossier-sender';

const KEYS_PER_QUERY = 1_000;

/**
 * Who registered a dossier: the first sender, or the first of those who vouch for it. `hasOldLink`: a person's upload
 * once gave out the invitation's own token, before such uploads got tokens of their own, so this token proves nothing.
 */
export type Origin = DossierSender & { importId: number; hasOldLink: boolean };

/** The origins of those of some dossiers that are on record, by their keys. */
export async function mapOrigins(db: Queryable, keys: readonly string[]): Promise<Map<string, Origin>> {
  const senders = new Map<number, DossierSender>();
  const origins = new Map<string, Origin>();
  for (let start = 0; start < keys.length; start += KEYS_PER_QUERY) {
    const dossiers = await db.dossier.findMany({
      where: { key: { in: keys.slice(start, start + KEYS_PER_QUERY) } },
      select: { key: true, originId: true, importId: true, invitationHash: true, slipHash: true },
    });
    const found = dossiers.map((dossier) => ({ ...dossier, origin: dossier.originId ?? dossier.importId }));
    await learnSenders(
      db,
      senders,
      found.map(({ origin }) => origin),
    );
    for (const { key, origin, invitationHash, slipHash } of found) {
      const sender = senders.get(origin);
      if (sender !== undefined)
        origins.set(key, { ...sender, importId: origin, hasOldLink: slipHash === invitationHash });
    }
  }
  return origins;
}

/** Adds the senders of imports to those already known. */
export async function learnSenders(
  db: Queryable,
  senders: Map<number, DossierSender>,
  imports: readonly number[],
): Promise<void> {
  const unknown = [...new Set(imports)].filter((id) => !senders.has(id));
  if (unknown.length === 0) return;
  const found = await db.dossierImport.findMany({
    where: { id: { in: unknown } },
    select: { id: true, source: true, actor: true, unitId: true },
  });
  for (const { id, source, actor, unitId } of found)
    senders.set(id, { source: source as DossierSource, actor, unitId });
}
