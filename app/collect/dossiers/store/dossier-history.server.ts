import type { Queryable } from '~/platform/database/db.server';
import type { DossierSource } from '~/collect/dossiers/domain/dossier-sender';

/** One accepted file or call of dossiers. `sha256` stands for its bytes under a key, see `dossierFingerprint`. */
type ListedDossierImport = {
  id: number;
  sha256: string;
  source: DossierSource;
  actor: string;
  fileName: string;
  receivedAt: Date;
  rowCount: number;
  added: number;
  changed: number;
};

/**
 * A page of imports, the newest first, pages from 1; with `unitIds`, only those that still hold a dossier of these
 * units.
 */
export async function listDossierImports(
  db: Queryable,
  { unitIds, page, pageSize }: { unitIds?: ReadonlySet<number>; page: number; pageSize: number },
): Promise<{ imports: ListedDossierImport[]; total: number }> {
  const where = unitIds === undefined ? {} : { OR: [{ dossiers: ofUnits(unitIds) }, { registered: ofUnits(unitIds) }] };
  const rows = await db.dossierImport.findMany({
    where,
    orderBy: { id: 'desc' },
    skip: (page - 1) * pageSize,
    take: pageSize,
    select: {
      id: true,
      sha256: true,
      source: true,
      actor: true,
      fileName: true,
      receivedAt: true,
      rowCount: true,
      added: true,
      changed: true,
    },
  });
  return {
    imports: rows.map((row) => ({ ...row, source: row.source as DossierSource })),
    total: await db.dossierImport.count({ where }),
  };
}

function ofUnits(unitIds: ReadonlySet<number>) {
  return { some: { unitId: { in: [...unitIds] } } };
}
