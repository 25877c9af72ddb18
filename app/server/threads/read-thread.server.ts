import { once } from 'node:events';
import { Readable } from 'node:stream';
import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { DomainError } from '~/base/errors';
import type { Env } from '~/platform/env.server';
import { waitAtMost } from '~/server/graceful-stop.server';
import { pagesBuiltAt } from '~/server/built-pages.server';
import { MORE, MORE_BYTES, SHUTDOWN, type ThreadRequest, type ReadingAnswer } from '~/server/threads/reading-message';
import { startThread } from '~/server/threads/start-thread.server';
import { toError } from '~/server/threads/thread-failure';

/** An answer whose body is read as it is taken. */
export type ReadAnswer = { status: number; headers: [name: string, value: string][]; body: Readable };

export type ReadThread = {
  /**
   * What the thread answers. Aborting ends the wait, and destroying the body ends the transfer; a page that was begun
   * is finished. Throws what the thread could not answer, 'too-many' when too many wait for theirs already.
   */
  ask: (asked: ThreadRequest, left: AbortSignal) => Promise<ReadAnswer>;
  stop: () => Promise<void>;
};

type Options = { env: Env; root: string; log: Logger; idleMs?: number };

/** After this long without a request the thread ends and frees its memory. */
const IDLE_MS = 10 * 60_000;
/**
 * More than all offices of the city on a Monday morning. An answer that has begun no longer counts, so that slow
 * downloads do not block others.
 */
const MAX_WAITING = 200;
const STOP_TIMEOUT_MS = 1_000;
const MEMORY_MB = 512;
/** A report of the whole city is as much as this in the making, and none of it lives on: room for it spares copying. */
const YOUNG_MEMORY_MB = 128;

/**
 * Renders expensive pages in a separate thread, so that reading a year of the whole city does not delay people who
 * rate. The thread starts with the first request.
 */
export function createReadThread({ env, root, log, idleMs = IDLE_MS }: Options): ReadThread {
  const builtAt = pagesBuiltAt(root);
  let thread: Worker | null = null;
  let underWay = 0;
  let waiting = 0;
  let resting: NodeJS.Timeout | undefined;

  function begin(): Worker {
    const begun = startThread('server/threads/reading-thread', root, {
      workerData: { env, root, builtAt },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: YOUNG_MEMORY_MB },
    });
    // Whoever waits for an answer hears of the end by the channel; the next question begins another thread.
    begun.on('error', (error) => log.error({ err: error }, 'the thread that reads broke off'));
    begun.once('exit', () => {
      if (thread === begun) thread = null;
    });
    begun.unref();
    return begun;
  }

  function leave(): void {
    underWay -= 1;
    if (underWay === 0) resting = setTimeout(() => void stop(), idleMs).unref();
  }

  async function stop(): Promise<void> {
    clearTimeout(resting);
    const ended = thread;
    if (ended === null) return;
    thread = null;
    ended.postMessage(SHUTDOWN);
    await waitAtMost(STOP_TIMEOUT_MS, once(ended, 'exit'));
    await ended.terminate();
  }

  return {
    async ask(asked, left) {
      if (waiting >= MAX_WAITING) throw new DomainError('too-many');
      const { port1: port, port2 } = new MessageChannel();
      (thread ??= begin()).postMessage({ ...asked, port: port2 }, [port2]);
      clearTimeout(resting);
      underWay += 1;
      port.once('close', leave);
      const close = () => port.close();
      left.addEventListener('abort', close);
      port.once('close', () => left.removeEventListener('abort', close));
      if (left.aborted) close();
      waiting += 1;
      try {
        return await answerOver(port);
      } finally {
        waiting -= 1;
      }
    },
    stop,
  };
}

function answerOver(port: MessagePort): Promise<ReadAnswer> {
  return new Promise((resolve, reject) => {
    let awaited = 0;
    const body = new Readable({
      read() {
        if (awaited > 0) return;
        awaited += MORE_BYTES;
        port.postMessage(MORE);
      },
      destroy(error, done) {
        port.close();
        done(error);
      },
    });
    function fail(error: Error): void {
      reject(error);
      body.destroy(error);
    }
    // Nobody listens to it before the answer has begun.
    body.on('error', () => undefined);
    let isWhole = false;
    port.on('message', (answer: ReadingAnswer) => {
      isWhole = 'end' in answer;
      if ('head' in answer) {
        resolve({ ...answer.head, body });
      } else if ('bytes' in answer) {
        awaited -= answer.bytes.byteLength;
        body.push(answer.bytes);
      } else if ('end' in answer) {
        body.push(null);
      } else {
        fail(toError(answer));
      }
    });
    port.once('close', () => {
      if (!isWhole) fail(new Error('the thread that reads ended before its answer'));
    });
  });
}
