import { parentPort, workerData } from 'node:worker_threads';
import type { ReadingStart } from '~/server/reading-message';
import { answerReadings } from '~/server/reading.server';

if (parentPort !== null) answerReadings(parentPort, workerData as ReadingStart);
