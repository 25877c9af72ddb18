import path from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** The modules that a thread may begin with, as they lie in `app`; each has a bundle of its own beside the server's. */
type ThreadModule = 'threads/file-thread' | 'threads/reading-thread';

/**
 * Starts a thread. Whoever runs from the server's bundle gets the thread's, which begins in half the time; scripts and tests
 * run from the checkout, and so do their threads.
 */
export function startThread(module: ThreadModule, root: string, options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(path.join(root, 'build/start', `${path.basename(module)}.js`), options);
  return new Worker(path.join(root, 'app/threads/begin.mjs'), { ...options, argv: [module] });
}
