import { once } from 'node:events';
import { Readable } from 'node:stream';
import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { DomainError } from '~/base/errors';
import type { Env } from '~/platform/env.server';
import { atMost } from '~/server/graceful-stop.server';
import { pagesBuiltAt } from '~/server/built-pages.server';
import { MORE, MORE_BYTES, PART, type Asked, type ReadingAnswer } from '~/server/threads/reading-message';
import { startThread } from '~/server/threads/start-thread.server';
import { errorOf } from '~/server/threads/thread-failure';

/** An answer whose body is read as it is taken. */
export type Read = { status: number; headers: [name: string, value: string][]; body: Readable };

export type Reader = {
  /**
   * What the thread answers. Who aborts waits no longer, and who destroys the body gets no more of it; what was begun of a
   * page is brought to its end. Throws what the thread could not answer, 'too-many' when too many wait for theirs already.
   */
  ask: (asked: Asked, left: AbortSignal) => Promise<Read>;
  stop: () => Promise<void>;
};

type Options = { env: Env; root: string; log: Logger; idleMs?: number };

/** After so long without a question the thread ends, and gives its memory back. */
const IDLE_MS = 10 * 60_000;
/** All offices of the city, on a Monday morning, are fewer. An answer that has begun counts no more: a slow download keeps nobody out. */
const WAITING_AT_MOST = 200;
const PARTING_MS = 1_000;
const MEMORY_MB = 512;

/**
 * Has the pages that show much made in a thread of its own, so that nobody who reads a year of the whole city holds up the
 * people who rate. The thread begins with the first question.
 */
export function createReader({ env, root, log, idleMs = IDLE_MS }: Options): Reader {
  const builtAt = pagesBuiltAt(root);
  let thread: Worker | null = null;
  let underWay = 0;
  let waiting = 0;
  let resting: NodeJS.Timeout | undefined;

  function begin(): Worker {
    const begun = startThread('server/threads/reading-thread', root, {
      workerData: { env, root, builtAt },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
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
    ended.postMessage(PART);
    await atMost(PARTING_MS, once(ended, 'exit'));
    await ended.terminate();
  }

  return {
    async ask(asked, left) {
      if (waiting >= WAITING_AT_MOST) throw new DomainError('too-many');
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

function answerOver(port: MessagePort): Promise<Read> {
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
        fail(errorOf(answer));
      }
    });
    port.once('close', () => {
      if (!isWhole) fail(new Error('the thread that reads ended before its answer'));
    });
  });
}
