import type { MessagePort } from 'node:worker_threads';
import { createRequestHandler, type AppLoadContext } from '@remix-run/node';
import { openDatabase } from '~/platform/database/db.server';
import { answerDatabaseFailures } from '~/platform/http/database-failure-answer.server';
import { createLog } from '~/platform/log/log.server';
import { createPointDirectory } from '~/registry/points/store/point-directory.server';
import { loadPages, pagesBuiltAt } from '~/server/built-pages.server';
import {
  MORE,
  MORE_BYTES,
  SHUTDOWN,
  type ThreadRequest,
  type ThreadRequestWithPort,
  type ReadingAnswer,
  type ReadingStart,
} from '~/server/threads/reading-message';
import { toThreadFailure } from '~/server/threads/thread-failure';

type Answerer = { answer: (request: Request, asked: ThreadRequest) => Promise<Response>; close: () => Promise<void> };

/**
 * Answers what is asked by the pages of the build, over a database connection of this thread's own, until it hears that
 * nobody will ask any more. A thread that cannot prepare itself says so to who asked, and ends: what Node could not
 * load it would not try to load again.
 */
export function answerReadings(parent: MessagePort, start: ReadingStart): void {
  const prepared = prepareAnswers(start);
  const end = () => parent.close();
  // Told to whoever asks.
  prepared.catch(() => undefined);
  parent.on('message', (message: ThreadRequestWithPort | typeof SHUTDOWN) => {
    if (message === SHUTDOWN) void prepared.then(({ close }) => close()).then(end, end);
    else void answerReading(message, prepared).then(() => prepared.catch(end));
  });
}

async function answerReading({ port, ...asked }: ThreadRequestWithPort, prepared: Promise<Answerer>): Promise<void> {
  const say = (answer: ReadingAnswer) => port.postMessage(answer);
  const aborted = new AbortController();
  const untilWanted = createPace(port, aborted);
  try {
    const { answer } = await prepared;
    const { address, method, headers } = asked;
    const {
      status,
      headers: given,
      body,
    } = await answer(new Request(address, { method, headers, signal: aborted.signal }), asked);
    say({ head: { status, headers: [...given] } });
    const reader = body?.getReader();
    for (let sent = 0; ;) {
      await untilWanted(sent);
      const piece = aborted.signal.aborted ? await reader?.cancel() : await reader?.read();
      if (piece?.value === undefined) break;
      sent = piece.value.byteLength;
      say({ bytes: piece.value });
    }
    say({ end: true });
  } catch (error) {
    say(toThreadFailure(error));
  }
  port.close();
}

/** Counts the requested bytes down, and resolves when more are requested or the client has left. */
function createPace(port: MessagePort, aborted: AbortController): (sent: number) => Promise<void> {
  let wanted = 0;
  let goOn: (() => void) | null = null;
  port.on('message', (message) => {
    if (message === MORE) wanted += MORE_BYTES;
    goOn?.();
  });
  port.once('close', () => {
    aborted.abort();
    goOn?.();
  });
  return async (sent) => {
    wanted -= sent;
    if (wanted <= 0 && !aborted.signal.aborted) await new Promise<void>((resolve) => (goOn = resolve));
  };
}

async function prepareAnswers({ env, root, builtAt }: ReadingStart): Promise<Answerer> {
  if (pagesBuiltAt(root) !== builtAt)
    throw new Error('the pages were built anew while the server runs: stop it and start it again');
  const handle = createRequestHandler(answerDatabaseFailures(await loadPages(root)), 'production');
  // Watched, so that nobody waits for a database that does not answer; it is the server itself that logs it.
  const db = await openDatabase(env.databaseUrl, () => undefined);
  const now = () => new Date();
  const context = {
    env,
    db,
    now,
    log: createLog(env.logLevel),
    points: createPointDirectory(db, now),
    ratings: unavailable<AppLoadContext['ratings']>('ratings'),
    allowances: unavailable<AppLoadContext['allowances']>('allowances'),
    files: unavailable<AppLoadContext['files']>('files'),
    // Nothing is read far ahead of who takes it, see `MORE`.
    drained: () => Promise.resolve(),
  } satisfies Partial<AppLoadContext>;
  return {
    answer: (request, { nonce, clientAddress, reference }) =>
      handle(request, { ...context, nonce, clientAddress, reference }),
    close: () => db.$disconnect(),
  };
}

/**
 * Parts that exist only in the server's own thread. A page that needs them must not be rendered here, see `isReading`.
 */
function unavailable<Part extends object>(name: string): Part {
  const refuse = () => {
    throw new Error(`the thread that reads has no ${name}`);
  };
  return new Proxy({} as Part, { get: refuse });
}
