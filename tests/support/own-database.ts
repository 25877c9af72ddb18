import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';
import { runOnce } from './postgresql-server';

/** A database outside the fixtures, or what they copy. */
export type OwnDatabase = { url: string; remove: () => Promise<void> };

/** Nothing in it, not even a table. */
export async function emptyDatabase(): Promise<OwnDatabase> {
  const template = inject('databaseTemplate');
  if (template.provider === 'sqlite') {
    const folder = mkdtempSync(path.join(path.dirname(template.file), 'own-'));
    return { url: `file:${folder}/city.db`, remove: () => Promise.resolve(rmSync(folder, { recursive: true })) };
  }
  return createDatabase(template.server, 'template0');
}

/** A database of its own that holds what another one does. Nobody may have that one open. */
export async function cloneDatabase({ url }: Pick<OwnDatabase, 'url'>): Promise<OwnDatabase> {
  const template = inject('databaseTemplate');
  if (template.provider === 'sqlite') {
    const copy = await emptyDatabase();
    copyFileSync(url.slice('file:'.length), copy.url.slice('file:'.length));
    return copy;
  }
  return createDatabase(template.server, url.slice(url.lastIndexOf('/') + 1));
}

async function createDatabase(server: string, like: string): Promise<OwnDatabase> {
  const name = `own_${randomUUID().replaceAll('-', '')}`;
  await runOnce(`${server}/postgres`, `CREATE DATABASE ${name} TEMPLATE ${like}`);
  return {
    url: `${server}/${name}`,
    remove: () => runOnce(`${server}/postgres`, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** A copy of the migrated and seeded template. */
export function copyTemplate(): Promise<OwnDatabase> {
  const template = inject('databaseTemplate');
  return cloneDatabase({
    url: template.provider === 'sqlite' ? `file:${template.file}` : `${template.server}/${template.name}`,
  });
}
