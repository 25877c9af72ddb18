import type { Database } from '~/platform/database/db.server';
import { detectFormat, type FileFormat } from '~/platform/files/file-format';
import { readPendingUpload, type KeptFile } from '~/collect/imports/store/pending-upload.server';

/** A file as it came, or where it is kept: eight megabytes are better read where they are worked on. */
export type FileContent = Uint8Array | KeptFile;

/** What a task is asked to do with a file; the format is told by the bytes when it is not named. */
export type Unopened<File extends { bytes: Uint8Array; format: FileFormat }> = Omit<File, 'bytes' | 'format'> & {
  content: FileContent;
  format?: FileFormat;
};

/** The bytes themselves. Throws 'not-found' for a kept file that is gone. */
export function readContent(db: Database, content: FileContent): Promise<Uint8Array> {
  return content instanceof Uint8Array ? Promise.resolve(content) : readPendingUpload(db, content);
}

/** The file with its bytes and its format. Throws as `readContent`. */
export async function openContent<Asked extends Unopened<{ bytes: Uint8Array; format: FileFormat }>>(
  db: Database,
  { content, format, ...file }: Asked,
): Promise<Omit<Asked, 'content' | 'format'> & { bytes: Uint8Array; format: FileFormat }> {
  const bytes = await readContent(db, content);
  return { ...file, bytes, format: format ?? detectFormat(bytes) };
}
