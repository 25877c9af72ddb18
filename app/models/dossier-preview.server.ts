import type { Queryable } from '~/db.server';
import type { RejectedLine } from '~/domain/imports/rejected-line';
import { checkDossierFile, type DossierFile } from '~/models/dossier-check.server';
import { compareDossiers, dossierFingerprint } from '~/models/dossier-import.server';

/** What a file of dossiers would do if it were imported now. `rejected` is cut to what a person reads. */
export type DossierPreview = {
  /** These very bytes are on record: importing them again would change nothing. */
  importedBefore: boolean;
  rowCount: number;
  units: number;
  added: number;
  changed: number;
  firstDay: string | null;
  lastDay: string | null;
  rejectedCount: number;
  rejected: RejectedLine[];
};

const REJECTED_SHOWN = 200;

/** Looks at a file without writing anything. Throws what `checkDossierFile` throws. */
export async function previewDossiers(db: Queryable, file: DossierFile): Promise<DossierPreview> {
  const { rows, rejected: wrong } = await checkDossierFile(db, file);
  const { added, changed, rejected: others } = await compareDossiers(db, file, rows);
  const rejected = [...wrong, ...others].sort((a, b) => a.line - b.line);
  const days = rows.map((row) => row.completedOn).sort();
  const sha256 = dossierFingerprint(file);
  return {
    importedBefore: (await db.dossierImport.findUnique({ where: { sha256 }, select: { id: true } })) !== null,
    rowCount: rows.length,
    units: new Set(rows.map((row) => row.unitId)).size,
    added: added.length,
    changed: changed.length,
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
    rejectedCount: rejected.length,
    rejected: rejected.slice(0, REJECTED_SHOWN),
  };
}
