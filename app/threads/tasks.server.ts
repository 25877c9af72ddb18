import type { Database } from '~/db.server';
import type { DossierFile } from '~/models/dossier-check.server';
import { importDossiers, listImportedDossiers, type SentDossierFile } from '~/models/dossier-import.server';
import { previewDossiers } from '~/models/dossier-preview.server';
import type { VolumeFile } from '~/models/volume-check.server';
import { importVolumes, type SentVolumeFile } from '~/models/volume-import.server';
import { previewVolumes } from '~/models/volume-preview.server';

/** What is done with a file that people or systems send: none of it needs more than the database and what is handed in. */
export const tasks = {
  previewVolumes: (db: Database, file: VolumeFile) => previewVolumes(db, file),
  importVolumes: (db: Database, file: SentVolumeFile) => importVolumes(db, file),
  previewDossiers: (db: Database, file: DossierFile) => previewDossiers(db, file),
  importDossiers: (db: Database, file: SentDossierFile) => importDossiers(db, file),
  listImportedDossiers: (db: Database, file: DossierFile) => listImportedDossiers(db, file),
};

export type TaskName = keyof typeof tasks;
export type TaskInput<Name extends TaskName> = Parameters<(typeof tasks)[Name]>[1];
export type TaskResult<Name extends TaskName> = Awaited<ReturnType<(typeof tasks)[Name]>>;
