import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MessagePort } from 'node:worker_threads';
import { createRequestHandler, type AppLoadContext, type ServerBuild } from '@remix-run/node';
import { openDatabase } from '~/db.server';
import { answeringTrouble } from '~/http/answered-trouble.server';
import { createLog } from '~/log.server';
import { createPointDirectory } from '~/models/point-directory.server';
import { MORE, type Asked, type AskedOver, type ReadingAnswer, type ReadingStart } from '~/threads/reading-message';
import { failureOf } from '~/threads/thread-answer.server';

type Answerer = (request: Request, asked: Asked) => Promise<Response>;

/** Answers what is asked by the pages of the build, over a database connection of this thread's own. */
export function answerReadings(parent: MessagePort, start: ReadingStart): void {
  let prepared: Promise<Answerer> | null = null;
  /** What could not be prepared is tried again by the next who asks. */
  function prepare(): Promise<Answerer> {
    prepared ??= prepareAnswers(start).catch((error: unknown) => {
      prepared = null;
      throw error;
    });
    return prepared;
  }
  parent.on('message', ({ port, ...asked }: AskedOver) => void answerReading(port, asked, prepare));
}

async function answerReading(port: MessagePort, asked: Asked, prepare: () => Promise<Answerer>): Promise<void> {
  const say = (answer: ReadingAnswer) => port.postMessage(answer);
  const gone = new AbortController();
  const nextTurn = turnsOf(port, gone);
  try {
    const answer = await prepare();
    const { address, method, headers } = asked;
    const response = await answer(new Request(address, { method, headers, signal: gone.signal }), asked);
    say({ head: { status: response.status, headers: [...response.headers] } });
    const reader = response.body?.getReader();
    for (;;) {
      await nextTurn();
      const piece = gone.signal.aborted ? await reader?.cancel() : await reader?.read();
      if (piece?.value === undefined) break;
      say({ bytes: piece.value });
    }
    say({ end: true });
  } catch (error) {
    say(failureOf(error));
  }
  port.close();
}

/** Resolves each time when more is wanted, or nobody is there any more. */
function turnsOf(port: MessagePort, gone: AbortController): () => Promise<void> {
  let wanted = 0;
  let goOn: (() => void) | null = null;
  port.on('message', (message) => {
    if (message === MORE) wanted += 1;
    goOn?.();
  });
  port.once('close', () => {
    gone.abort();
    goOn?.();
  });
  return async () => {
    if (wanted === 0 && !gone.signal.aborted) await new Promise<void>((resolve) => (goOn = resolve));
    wanted = Math.max(0, wanted - 1);
  };
}

async function prepareAnswers({ env, root }: ReadingStart): Promise<Answerer> {
  const build = (await import(pathToFileURL(path.join(root, 'build/server/index.js')).href)) as ServerBuild;
  const handle = createRequestHandler(answeringTrouble(build), 'production');
  // Watched, so that nobody waits for a database that does not answer; it is the server itself that logs it.
  const db = await openDatabase(env.databaseUrl, () => undefined);
  const now = () => new Date();
  const context = {
    env,
    db,
    now,
    log: createLog(env.logLevel),
    points: createPointDirectory(db, now),
    ratings: notHere<AppLoadContext['ratings']>('ratings'),
    allowances: notHere<AppLoadContext['allowances']>('allowances'),
    files: notHere<AppLoadContext['files']>('files'),
    // Nothing is read ahead of who takes it, see `MORE`.
    drained: () => Promise.resolve(),
  } satisfies Partial<AppLoadContext>;
  return (request, { nonce, clientAddress, reference }) => handle(request, { ...context, nonce, clientAddress, reference });
}

/** What only the server itself has one of. A page that needs it must not be read here, see `isReading`. */
function notHere<Part extends object>(name: string): Part {
  const refuse = () => {
    throw new Error(`the thread that reads has no ${name}`);
  };
  return new Proxy({} as Part, { get: refuse });
}
