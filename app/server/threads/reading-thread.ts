import { parentPort, workerData } from 'node:worker_threads';
import type { ReadingStart } from '~/server/threads/reading-message';
import { answerReadings } from '~/server/threads/reading.server';

if (parentPort !== null) answerReadings(parentPort, workerData as ReadingStart);
