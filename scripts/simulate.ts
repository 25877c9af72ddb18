// `npm run simulate -- --weeks N --responses N --seed S [--until DAY]`: fills an empty database with a believable city,
// the same for the same seed and last day. Weeks that are over are closed by the server when it starts.
import { z } from 'zod';
import { boundedText } from '~/base/text/bounded';
import { localDaySchema } from '~/base/calendar/local-day';
import { seedReference } from '~/registry/reference/store/reference.server';
import { hasFigures, simulateCity } from './simulation/simulation.server';
import { runWithMigratedDatabase } from './command';
import { UsageError } from './usage-error';
import { progressLine } from './progress-line';
import { readArguments, wronglyCalled } from './read-arguments';

const requestSchema = z.object({
  weeks: z.coerce.number().int().min(1).max(520),
  responses: z.coerce.number().int().min(0).max(100_000_000),
  seed: boundedText(200).min(1),
  until: localDaySchema.optional(),
});

await runWithMigratedDatabase(readRequest, async (db, env, request) => {
  if (await hasFigures(db))
    throw new UsageError('The database holds ratings or volumes already: simulate in an empty one.');
  // Invented ratings are never deleted again, so a city that people have begun to set up is left alone.
  if ((await db.user.findFirst({ select: { id: true } })) !== null)
    throw new UsageError('The database has accounts already: simulate in an empty one, named by DATABASE_URL.');
  const now = new Date();
  await seedReference(db, { now });
  const line = progressLine();
  const options = { ...request, now, timeZone: env.timeZone };
  const { firstDay, lastDay, responses, dossiers, volumeFiles } = await simulateCity(db, options, (text) =>
    line.show(text),
  );
  const seconds = Math.round((Date.now() - now.getTime()) / 1000);
  line.end(
    `${firstDay} to ${lastDay}: ${responses} ratings of ${dossiers} dossiers, ${volumeFiles} volume files, ${seconds} s`,
  );
});

function readRequest(): z.infer<typeof requestSchema> {
  const { values } = readArguments('simulate', {
    options: {
      weeks: { type: 'string' },
      responses: { type: 'string' },
      seed: { type: 'string' },
      until: { type: 'string' },
    },
  });
  const request = requestSchema.safeParse(values);
  if (!request.success) throw wronglyCalled('simulate');
  return request.data;
}
