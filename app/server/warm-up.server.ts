import { createRequestHandler, type ServerBuild } from '@remix-run/node';
import type { ServerContext } from '~/server/create-server.server';

/** The pages that people open first, with typical queries. */
const WARM_UP_PATHS = ['/?q=uỷ+ban+phường', '/receipt'];

/**
 * Renders some pages once at the start. Code is compiled when it first runs, which takes a tenth of a second: this is
 * done before the first person comes. A failure is only logged.
 */
export async function warmUp(build: ServerBuild, context: ServerContext): Promise<void> {
  const handle = createRequestHandler(build, 'production');
  const nobody = { nonce: '', clientAddress: '', reference: '', drained: () => Promise.resolve() };
  const { origin } = new URL(context.env.publicUrl);
  try {
    for (const place of WARM_UP_PATHS) {
      const answer = await handle(new Request(`${origin}${place}`), { ...context, ...nobody });
      await answer.text();
    }
  } catch (error) {
    context.log.error({ err: error }, 'no page could be made before the first person comes');
  }
}
