import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '~/platform/database/db.server';
import { applyMigrations } from '~/platform/database/migrations.server';
import { seedReference } from '~/registry/reference/store/reference.server';

/** What every test worker is told: how to copy the migrated and seeded template. */
export type DatabaseTemplate =
  { provider: 'sqlite'; file: string } | { provider: 'postgresql'; server: string; name: string };

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be merged
  interface ProvidedContext {
    databaseTemplate: DatabaseTemplate;
    /** Below the packages, for what a run bundles; gone after it. */
    bundles: string;
  }
}

/** The moment at which the tests' world begins: a Wednesday of week 47, 09:00 in the city. */
export const TEST_NOW = new Date('2026-11-18T02:00:00.000Z');

/** Migrates and seeds an empty database to copy from. Returns how to let go of what was made besides it. */
export async function makeTemplate(
  project: TestProject,
  databaseUrl: string,
  template: DatabaseTemplate,
): Promise<() => void> {
  await applyMigrations(databaseUrl, process.cwd());
  const db = await openDatabase(databaseUrl);
  await seedReference(db, { now: TEST_NOW });
  // Tests say of the audit log what they themselves put there.
  await db.auditEvent.deleteMany();
  await db.$disconnect();
  project.provide('databaseTemplate', template);
  const bundles = mkdtempSync(path.resolve('node_modules/.hai-long-bundles-'));
  project.provide('bundles', bundles);
  return () => rmSync(bundles, { recursive: true });
}
