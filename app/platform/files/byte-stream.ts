import { setImmediate } from 'node:timers/promises';

type Pacing = {
  /** The client went away: nothing more is made. */
  signal: AbortSignal;
  /** Resolves when the client has room for more. */
  drained?: () => Promise<void>;
  /** Hears of a fault while the pieces are made: the status was sent before, so it can only be logged. */
  onFault: (error: unknown) => void;
};

type Pieces =
  AsyncGenerator<string | Uint8Array, unknown, undefined> | Generator<string | Uint8Array, unknown, undefined>;

const READY = Promise.resolve();

/**
 * Texts, in UTF-8, and bytes as the bytes of an answer, each made only when the one before is on its way. A fault on
 * the way breaks the answer off, so that nobody takes half a file for a whole one.
 */
export function byteStream(
  pieces: Pieces,
  { signal, drained = () => READY, onFault }: Pacing,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      await drained();
      // A fast client exerts no back-pressure, so `drained` resolves at once; `setImmediate` lets other requests run
      // between two pieces.
      await setImmediate();
      // An empty piece is no chunk, and a pull must give one.
      let next: IteratorResult<string | Uint8Array, unknown> = { done: false, value: '' };
      try {
        while (!next.done && next.value.length === 0 && !signal.aborted) next = await pieces.next();
      } catch (error) {
        onFault(error);
        throw error;
      }
      if (next.done || signal.aborted) {
        await pieces.return(undefined);
        controller.close();
        return;
      }
      controller.enqueue(typeof next.value === 'string' ? encoder.encode(next.value) : next.value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
