import { parentPort, workerData } from 'node:worker_threads';
import { answerTask, type ThreadTask } from '~/server/threads/thread-answer.server';

parentPort?.postMessage(await answerTask(workerData as ThreadTask));
