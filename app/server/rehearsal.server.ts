import { createRequestHandler, type ServerBuild } from '@remix-run/node';
import type { ServerContext } from '~/server/create-server.server';

/** What people come for first, in words of the kind that they type. */
const PLACES = ['/?q=uỷ+ban+phường', '/receipt'];

/**
 * Makes pages once for nobody. What runs for the first time is compiled while it runs, which takes a tenth of a second: it is
 * over before the first person comes. What fails here is logged, and keeps nobody from being served.
 */
export async function rehearse(build: ServerBuild, context: ServerContext): Promise<void> {
  const handle = createRequestHandler(build, 'production');
  const nobody = { nonce: '', clientAddress: '', reference: '', drained: () => Promise.resolve() };
  const { origin } = new URL(context.env.publicUrl);
  try {
    for (const place of PLACES) {
      const answer = await handle(new Request(`${origin}${place}`), { ...context, ...nobody });
      await answer.text();
    }
  } catch (error) {
    context.log.error({ err: error }, 'no page could be made before the first person comes');
  }
}
