import type { Database } from '~/platform/database/db.server';
import { deriveClaimKey } from '~/collect/dossiers/store/rated-dossier-key.server';

/**
 * Brings forms on paper that an older version stored to keys of dossiers that no other table has (decision 022). Forms
 * are few, and each is changed by itself, so it can be interrupted. Returns how many it changed.
 */
export async function upgradePaperForms(db: Database, secret: string): Promise<number> {
  const holdsOldKey = { contains: '"dossierKey"' };
  const rows = await db.paperForm.findMany({
    where: { OR: [{ first: holdsOldKey }, { second: holdsOldKey }] },
    select: { id: true, first: true, second: true },
  });
  for (const { id, first, second } of rows) {
    const data = { first: withClaimKey(secret, first), second: second === null ? null : withClaimKey(secret, second) };
    await db.paperForm.update({ where: { id }, data, select: { id: true } });
  }
  return rows.length;
}

function withClaimKey(secret: string, form: string): string {
  const { dossierKey, ...rest } = JSON.parse(form) as { dossierKey?: string };
  return JSON.stringify(dossierKey === undefined ? rest : { ...rest, claimKey: deriveClaimKey(secret, dossierKey) });
}
