import { existsSync, mkdtempSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const memory = '/dev/shm';
const NEEDED_BYTES = 2 * 1024 ** 3;

/** A new folder for databases that a run throws away: in memory where there is room, since nothing of it must last. */
export function makeFastFolder(prefix: string): string {
  return mkdtempSync(path.join(hasRoom() ? memory : os.tmpdir(), prefix));
}

function hasRoom(): boolean {
  if (!existsSync(memory)) return false;
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > NEEDED_BYTES;
}
