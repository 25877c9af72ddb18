import type { ServerResponse } from 'node:http';

/**
 * Tells a streaming answer when to go on: the promise resolves once the client has taken what was written, or is gone.
 * Remix writes an answer's body without looking whether anybody reads it, so a slow client would make the server hold a
 * whole export in memory. To be called behind the compression, whose buffer counts.
 */
export function paceResponse(response: ServerResponse): () => Promise<void> {
  let full = false;
  let waiting: (() => void)[] = [];
  const write = response.write.bind(response) as (...args: unknown[]) => boolean;
  response.write = (...args: unknown[]) => {
    full = !write(...args);
    return !full;
  };
  function goOn(): void {
    full = false;
    const released = waiting;
    waiting = [];
    for (const release of released) release();
  }
  response.on('drain', goOn);
  response.on('close', goOn);
  return () => (full && !response.destroyed ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve());
}
