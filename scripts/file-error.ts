import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from './usage-error';

/** Error codes of the operating system, with what the operator can do. */
const sentences: Readonly<Record<string, string>> = {
  EISDIR: 'is a folder: name a file',
  // A folder is made where there is none; a file of its name is in the way.
  EEXIST: 'is a file, and a folder must be there: name another place',
  ENOTDIR: 'cannot be: a part of its path is a file and no folder',
  EACCES: 'is closed to this user: give the right to read and write there, or run as its owner',
  EPERM: 'is closed to this user: give the right to read and write there, or run as its owner',
  EROFS: 'cannot be written: its disk is read-only. Name another place',
  ENOSPC: 'cannot be written: its disk is full. Make room, then try again',
  EDQUOT: 'cannot be written: this user has used up the room on its disk. Make room, then try again',
  ENAMETOOLONG: 'cannot be: its name is too long',
  EMFILE: 'cannot be opened: too many files are open. End other programs, then try again',
  EIO: 'cannot be read or written: its disk fails. Name another place',
};

/** What went wrong with a file that a command reads or writes, in one sentence; null for any other error. */
export function describeFileError(error: unknown): string | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('path' in error)) return null;
  const { code, path: from, dest } = error as NodeJS.ErrnoException & { dest?: string };
  // The operator named the final file, not the temporary one.
  const file = (dest ?? from ?? '').replace(/\.(?:part|restoring)$/, '');
  if (code === 'ENOENT') {
    const folder = path.dirname(path.resolve(file));
    return existsSync(folder)
      ? `${file} is not there.`
      : `${file} cannot be: its folder ${folder} is not there. Make it, or name another place.`;
  }
  const sentence = sentences[code ?? ''];
  return sentence === undefined ? null : `${file} ${sentence} (${code}).`;
}

/** Before the work is done whose result is to be written there. Throws UsageError where it could not be. */
export function requireWritablePath(file: string): void {
  const folder = path.dirname(path.resolve(file));
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) throw new UsageError(`${file} is a folder: name a file.`);
  if (found !== undefined && !found.isFile()) throw new UsageError(`${file} is not a file: name another one.`);
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new UsageError(
      describeFileError(Object.assign(error as NodeJS.ErrnoException, { path: file })) ?? String(error),
    );
  }
}

/** Before anything is opened: a file that is to be read. Throws UsageError where there is none. */
export function requireFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new UsageError(`${file} does not exist.`);
  if (found.isDirectory()) throw new UsageError(`${file} is a folder: name a file.`);
}
