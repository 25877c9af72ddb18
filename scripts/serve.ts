import { serve } from '~/server/serve.server';
import { runServer } from './command';

await runServer(async (env) => {
  const server = await serve(env);
  process.stdout.write(`\nHài Lòng: ${server.url}\n`);
  if (server.firstAdministratorLink !== null) {
    process.stdout.write(
      `\nCreate the first administrator (works once, for 24 hours):\n  ${server.firstAdministratorLink}\n`,
    );
  }
});
