import { Readable } from 'node:stream';
import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { MORE, type Asked, type ReadingAnswer, type ReadingStart } from '~/threads/reading-message';
import { startThread } from '~/threads/start-thread.server';
import { errorOf } from '~/threads/thread-answer.server';

/** An answer whose body is read as it is taken; destroying the body tells the thread that nobody is there any more. */
export type Read = { status: number; headers: [name: string, value: string][]; body: Readable };

export type Reader = {
  /** Throws what the thread could not answer. */
  ask: (asked: Asked) => Promise<Read>;
  stop: () => Promise<void>;
};

/** After so long without a question the thread ends, and gives its memory back. */
const IDLE_MS = 10 * 60_000;
const MEMORY_MB = 512;

/**
 * Has the pages that show much made in a thread of its own, so that nobody who reads a year of the whole city holds up the
 * people who rate. The thread begins with the first question.
 */
export function createReader(start: ReadingStart, log: Logger, idleMs = IDLE_MS): Reader {
  let thread: Worker | null = null;
  let underWay = 0;
  let resting: NodeJS.Timeout | undefined;

  function begin(): Worker {
    const begun = startThread('reading-thread', start.root, {
      workerData: start,
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
    thread = null;
    await ended?.terminate();
  }

  return {
    ask(asked) {
      clearTimeout(resting);
      underWay += 1;
      const { port1: port, port2 } = new MessageChannel();
      port.once('close', leave);
      (thread ??= begin()).postMessage({ ...asked, port: port2 }, [port2]);
      return answerOver(port);
    },
    stop,
  };
}

function answerOver(port: MessagePort): Promise<Read> {
  return new Promise((resolve, reject) => {
    const body = new Readable({
      read: () => port.postMessage(MORE),
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
      if ('head' in answer) resolve({ ...answer.head, body });
      else if ('bytes' in answer) body.push(answer.bytes);
      else if ('end' in answer) body.push(null);
      else fail(errorOf(answer));
    });
    port.once('close', () => {
      if (!isWhole) fail(new Error('the thread that reads ended before its answer'));
    });
  });
}
