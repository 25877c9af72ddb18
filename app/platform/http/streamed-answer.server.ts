import type { AppContext } from '~/platform/context.server';
import { byteStream } from '~/platform/files/byte-stream';

type Asked = { request: Request; context: Pick<AppContext, 'drained' | 'log' | 'reference'> };
type Pieces = Parameters<typeof byteStream>[0];

/**
 * An answer that is sent piece by piece as it is made: the first of it is on its way while the last is computed, and
 * the whole is never held. A fault on the way breaks it off and is logged, as the status was sent before.
 */
export function streamedAnswer(
  pieces: Pieces,
  { request, context }: Asked,
  headers: Readonly<Record<string, string>>,
): Response {
  const { drained, log, reference } = context;
  const onFault = (error: unknown) => log.error({ err: error, reference }, 'an answer broke off');
  return new Response(byteStream(pieces, { signal: request.signal, drained, onFault }), {
    headers: { 'cache-control': 'no-store', ...headers },
  });
}
