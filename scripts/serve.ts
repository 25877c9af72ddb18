import { serve } from '~/http/serve.server';
import { readEnv } from '~/env.server';

const server = await serve(readEnv(process.env));
process.stdout.write(`\nHài Lòng: ${server.url}\n`);
if (server.firstAdministratorLink !== null) {
  process.stdout.write(`\nCreate the first administrator (works once, for 24 hours):\n  ${server.firstAdministratorLink}\n`);
}
