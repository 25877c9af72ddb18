import type { MessagePort } from 'node:worker_threads';
import type { Env } from '~/env.server';
import type { ThreadFailure } from '~/threads/thread-answer.server';

/** What the thread that reads is started with. */
export type ReadingStart = { env: Env; root: string };

/** A request without a body, and what the server knows of it. */
export type Asked = {
  method: string;
  address: string;
  headers: [name: string, value: string][];
  nonce: string;
  clientAddress: string;
  reference: string;
};

/** A question goes over with a channel of its own for the answer; closing that channel ends the question. */
export type AskedOver = Asked & { port: MessagePort };

/** `MORE` asks for the next piece of the answer: nothing is read ahead of who takes it. */
export const MORE = 'more';
export type ReadingAnswer = { head: { status: number; headers: [name: string, value: string][] } } | { bytes: Uint8Array } | { end: true } | ThreadFailure;
