import type { Queryable } from '~/platform/database/db.server';
import type { VolumeSource } from '~/collect/volumes/store/volume-figures.server';

/** One accepted file or call: who sent what when. `actor` is a user, the name of a token, or who ran the command. */
export type ListedVolumeImport = {
  id: number;
  sha256: string;
  source: VolumeSource;
  actor: string;
  fileName: string;
  receivedAt: Date;
  rowCount: number;
  newCells: number;
  changed: number;
  /** How many of the changed figures fell from at least ten to half or less. */
  lowered: number;
};

const select = {
  id: true,
  sha256: true,
  source: true,
  actor: true,
  fileName: true,
  receivedAt: true,
  rowCount: true,
  newCells: true,
  changed: true,
  lowered: true,
} as const;

/** A page of imports, the newest first, pages from 1; with `unitIds`, only those that hold a figure of these units. */
export async function listVolumeImports(
  db: Queryable,
  { unitIds, page, pageSize }: { unitIds?: ReadonlySet<number>; page: number; pageSize: number },
): Promise<{ imports: ListedVolumeImport[]; total: number }> {
  const where =
    unitIds === undefined
      ? { state: 'ACCEPTED' }
      : { state: 'ACCEPTED', entries: { some: { unitId: { in: [...unitIds] } } } };
  const rows = await db.volumeImport.findMany({
    where,
    orderBy: { id: 'desc' },
    skip: (page - 1) * pageSize,
    take: pageSize,
    select,
  });
  return { imports: rows.map(toListed), total: await db.volumeImport.count({ where }) };
}

/** The import of a file by its SHA-256, or null. */
export async function findVolumeImport(db: Queryable, sha256: string): Promise<ListedVolumeImport | null> {
  const row = await db.volumeImport.findUnique({ where: { sha256 }, select });
  return row === null ? null : toListed(row);
}

function toListed(row: Omit<ListedVolumeImport, 'source'> & { source: string }): ListedVolumeImport {
  return { ...row, source: row.source as VolumeSource };
}
