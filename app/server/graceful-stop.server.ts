import type { Server } from 'node:http';

/** For how long the server still answers after it was told to stop, so that open connections learn of it. */
const DRAIN_MS = 1_000;
/** How long requests under way may take from then on. */
const FORCE_CLOSE_MS = 10_000;
const POLL_MS = 50;

/**
 * Takes nothing new and waits for what is under way. At first requests are still answered, with the header that the
 * connection closes; then idle connections are closed, and after ten seconds the others too.
 */
export async function closeGracefully(listener: Server): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, DRAIN_MS));
  const idle = setInterval(() => listener.closeIdleConnections(), POLL_MS);
  const late = setTimeout(() => listener.closeAllConnections(), FORCE_CLOSE_MS);
  await new Promise<void>((resolve) => listener.close(() => resolve()));
  clearInterval(idle);
  clearTimeout(late);
}

/** Resolves when the work is done or its time is over; its errors are ignored. */
export async function waitAtMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
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
