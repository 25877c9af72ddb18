import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Provider } from '~/platform/database/database-url.server';

/** One step of the schema; `checksum` is the SHA-256 of its script, as Prisma's own engine records it. */
export type Migration = { name: string; script: string; checksum: string };

/** The migrations of a checkout for a database, the oldest first. */
export function listMigrations(root: string, provider: Provider): Migration[] {
  const folder = path.join(root, 'prisma', 'migrations', provider);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const script = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
    });
}
