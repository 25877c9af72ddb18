// `npm run seed`: brings the database up to date and loads the reference data that are missing. Safe to repeat; what an
// administrator changed stays.
import { seedReference } from '~/registry/reference/store/reference.server';
import { runWithMigratedDatabase } from './command';
import { noArguments } from './read-arguments';

await runWithMigratedDatabase(noArguments('seed'), async (db) => {
  await seedReference(db, { now: new Date() });
  const [units, points] = [await db.unit.count(), await db.servicePoint.count()];
  process.stdout.write(`${units} units, ${points} service points\n`);
});
