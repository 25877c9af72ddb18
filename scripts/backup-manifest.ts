import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { boundedText } from '~/base/text/bounded';
import { PRIVATE_FILE } from '~/platform/database/file-permissions.server';
import { UsageError } from './usage-error';

const counts = z.object({
  responses: z.number(),
  volumeEntries: z.number(),
  closings: z.number(),
  users: z.number(),
  auditEvents: z.number(),
});

const manifest = z.object({
  /** When it was made, as an ISO instant. */
  madeAt: boundedText(40),
  /** Of that moment, exactly. */
  counts,
  /** Of the secret that belongs to it; null where the database knew none. */
  secretFingerprint: boundedText(200).nullable(),
});

/**
 * What a dump of PostgreSQL says of itself, in a file beside it. An embedded database's backup is a database and says
 * it all.
 */
type BackupManifest = z.infer<typeof manifest>;

function manifestFile(backup: string): string {
  return `${backup}.manifest.json`;
}

/** Writes the manifest of a backup beside it. */
export function writeManifest(backup: string, content: BackupManifest): void {
  writeFileSync(manifestFile(backup), `${JSON.stringify(content, null, 2)}\n`, { mode: PRIVATE_FILE });
}

/** The manifest of a backup, or null where none lies beside it. Throws UsageError when it is not one. */
export function readManifest(backup: string): BackupManifest | null {
  const file = manifestFile(backup);
  if (!existsSync(file)) return null;
  try {
    return manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new UsageError(`${file} is not the manifest of a backup.`);
  }
}
