import type { MessagePort } from 'node:worker_threads';
import type { Env } from '~/platform/env.server';
import type { ThreadFailure } from '~/server/threads/thread-failure';

/** What the thread that reads is started with. `builtAt`: when the pages were built that the server itself has. */
export type ReadingStart = { env: Env; root: string; builtAt: number };

/** A request without a body, and what the server knows of it. */
export type ThreadRequest = {
  method: string;
  address: string;
  headers: [name: string, value: string][];
  nonce: string;
  clientAddress: string;
  reference: string;
};

/** A question goes over with a channel of its own for the answer; closing that channel ends the question. */
export type ThreadRequestWithPort = ThreadRequest & { port: MessagePort };

/** Requests this many more bytes of an answer: nothing is read far ahead of the client. */
export const MORE = 'more';
export const MORE_BYTES = 64 * 1024;

/** Sent when the server stops: finish what was begun, then end. */
export const SHUTDOWN = 'shutdown';

export type ReadingAnswer =
  | { head: { status: number; headers: [name: string, value: string][] } }
  | { bytes: Uint8Array }
  | { end: true }
  | ThreadFailure;
