import { createRequestHandler, type ServerBuild } from '@remix-run/node';
import type { ServerContext } from '~/http/create-server.server';

/** What people come for first, in words of the kind that they type. */
const PLACES = ['/?q=uỷ+ban+phường', '/receipt'];

/**
 * Makes pages once for nobody. What runs for the first time is compiled while it runs, which takes a tenth of a second: it is
 * over before the first person comes. What fails here fails again, and is told, when somebody asks.
 */
export async function rehearse(build: ServerBuild, context: ServerContext): Promise<void> {
  const handle = createRequestHandler(build, 'production');
  const nobody = { nonce: '', clientAddress: '', reference: '', drained: () => Promise.resolve() };
  for (const place of PLACES) {
    const answer = await handle(new Request(`${context.env.publicUrl}${place}`), { ...context, ...nobody });
    await answer.text();
  }
}
