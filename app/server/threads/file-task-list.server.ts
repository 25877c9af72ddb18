import type { Database } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import { readJsonBytes } from '~/platform/files/json-bytes';
import { toSender, type DossierFile } from '~/collect/dossiers/store/dossier-check.server';
import {
  importDossiers,
  listImportedDossiers,
  type SentDossierFile,
} from '~/collect/dossiers/store/dossier-import.server';
import {
  invitationsCsv,
  inviteDossiers,
  listInvitations,
  type LinkWords,
} from '~/collect/dossiers/store/dossier-links.server';
import { previewDossiers } from '~/collect/dossiers/store/dossier-preview.server';
import { drawCheckBack, type SentNumberList } from '~/measure/check-backs/store/check-back-draw.server';
import { createPendingUpload, type UploadOwner } from '~/collect/imports/store/pending-upload.server';
import type { VolumeFile } from '~/collect/volumes/store/volume-check.server';
import { importVolumes, type SentVolumeFile } from '~/collect/volumes/store/volume-import.server';
import { previewVolumes } from '~/collect/volumes/store/volume-preview.server';
import { openContent, readContent, type FileContent, type Unopened } from '~/server/threads/file-content.server';

/** Who keeps a file under which name until it is confirmed. */
type Keeping = { owner: UploadOwner; fileName: string };
/** `atMost`: how many dossiers get links in one call. */
type Inviting = { publicUrl: string; withQr: 'address' | 'svg'; atMost: number };

/**
 * What is done with a file that people or systems send: none of it needs more than the database and what is handed in.
 * Answers are small where the file is large: whoever asked has to copy them.
 */
export const tasks = {
  /** Refuses what is no list of rows at all; wrong rows are kept, for the preview to tell of them. Answers its id. */
  async keepVolumes(db: Database, { owner, fileName, ...asked }: Unopened<VolumeFile> & Keeping) {
    const file = await openContent(db, asked);
    await previewVolumes(db, file);
    return createPendingUpload(db, { owner, fileName, bytes: file.bytes, now: file.now });
  },
  previewVolumes: async (db: Database, asked: Unopened<VolumeFile>) => previewVolumes(db, await openContent(db, asked)),
  importVolumes: async (db: Database, asked: Unopened<SentVolumeFile>) =>
    importVolumes(db, await openContent(db, asked)),

  /** As `keepVolumes`. */
  async keepDossiers(db: Database, { owner, fileName, ...asked }: Unopened<DossierFile> & Keeping) {
    const file = await openContent(db, asked);
    await previewDossiers(db, file);
    return createPendingUpload(db, { owner, fileName, bytes: file.bytes, now: file.now });
  },
  previewDossiers: async (db: Database, asked: Unopened<DossierFile>) =>
    previewDossiers(db, await openContent(db, asked)),
  async importDossiers(db: Database, asked: Unopened<SentDossierFile>) {
    const { state } = await importDossiers(db, await openContent(db, asked));
    return state;
  },
  /** Imports a JSON list, and tells the invitation to each completed dossier. Throws 'body-too-large' for too many. */
  async inviteDossiers(db: Database, { publicUrl, withQr, atMost, ...asked }: Unopened<SentDossierFile> & Inviting) {
    const file = await openContent(db, asked);
    requireAtMost(readJsonBytes(file.bytes), atMost);
    const { rows, ...done } = await importDossiers(db, file);
    return {
      ...done,
      invitations: await inviteDossiers(db, rows, { publicUrl, secret: asked.secret, sender: toSender(asked), withQr }),
    };
  },
  /** The invitation links of a file that was imported, as a CSV, and how many there are; no rows while it was not. */
  async dossierLinks(
    db: Database,
    { publicUrl, words, ...asked }: Unopened<DossierFile> & { publicUrl: string; words: LinkWords },
  ) {
    const rows = await listImportedDossiers(db, await openContent(db, asked));
    const invitations = await listInvitations(db, rows, { publicUrl, secret: asked.secret, sender: toSender(asked) });
    return {
      rows: rows.length,
      links: invitations.filter(({ link }) => link !== null).length,
      csv: invitationsCsv(invitations, words),
    };
  },

  /** Draws whom to call from the list of a quarter's dossiers, and answers the call sheet. */
  drawCheckBack: async (db: Database, { content, ...list }: Omit<SentNumberList, 'bytes'> & { content: FileContent }) =>
    drawCheckBack(db, { ...list, bytes: await readContent(db, content) }),
};

function requireAtMost(json: unknown, limit: number): void {
  if (Array.isArray(json) && json.length > limit)
    throw new DomainError('body-too-large', { limit, items: json.length });
}

export type TaskName = keyof typeof tasks;
export type TaskInput<Name extends TaskName> = Parameters<(typeof tasks)[Name]>[1];
export type TaskResult<Name extends TaskName> = Awaited<ReturnType<(typeof tasks)[Name]>>;
