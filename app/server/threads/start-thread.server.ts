import path from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a thread. Whoever runs from the server's bundle gets the thread's, which begins in half the time; scripts and
 * tests run from the checkout, and so do their threads. `module`: its path in `app`; its bundle has its name.
 */
export function startThread(module: string, root: string, options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(path.join(root, 'build/start', `${path.basename(module)}.js`), options);
  return new Worker(path.join(root, 'app/server/threads/begin.mjs'), { ...options, argv: [module] });
}
