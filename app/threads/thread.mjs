// Where a thread begins. Plain JavaScript, since nothing here reads TypeScript before tsx is there; started by
// `file-tasks.server.ts` from the checkout, whichever bundle asks for it.
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { answerTask } = await import('./thread-answer.server.ts');
parentPort.postMessage(await answerTask(workerData));
