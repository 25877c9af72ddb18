import type { Server } from 'node:http';

/** For how long the server goes on answering after it was told to stop, so that open connections hear of it. */
const PARTING_MS = 1_000;
/** How long requests under way may take from then on. */
const PATIENCE_MS = 10_000;
const LOOK_MS = 50;

/**
 * Takes nothing new and waits for what is under way. At first whoever still asks is answered, with a word that the
 * connection ends; then idle connections are closed, and after ten seconds those that are not.
 */
export async function closeGracefully(listener: Server): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, PARTING_MS));
  const idle = setInterval(() => listener.closeIdleConnections(), LOOK_MS);
  const late = setTimeout(() => listener.closeAllConnections(), PATIENCE_MS);
  await new Promise<void>((resolve) => listener.close(() => resolve()));
  clearInterval(idle);
  clearTimeout(late);
}

/** Resolves when the work is done or its time is over; what it throws is of no matter any more. */
export async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([
    work.then(
      () => undefined,
      () => undefined,
    ),
    over,
  ]);
  clearTimeout(timer);
}
