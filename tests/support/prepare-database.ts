// What every start does before it serves, in a process of its own that a test can kill: DATABASE_URL, and the root of
// the migrations as argument. Says when it begins, and when it has migrated.
import { openDatabase } from '~/platform/database/db.server';
import { applyMigrations } from '~/platform/database/migrations.server';
import { seedReference } from '~/registry/reference/store/reference.server';

const databaseUrl = process.env.DATABASE_URL ?? '';
process.stdout.write('begins\n');
await applyMigrations(databaseUrl, process.argv[2] ?? process.cwd());
process.stdout.write('migrated\n');
const db = await openDatabase(databaseUrl);
await seedReference(db, { now: new Date() });
await db.$disconnect();
process.stdout.write('done\n');
