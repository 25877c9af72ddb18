import { parentPort, workerData } from 'node:worker_threads';
import type { ReadingStart } from '~/threads/reading-message';
import { answerReadings } from '~/threads/reading.server';

if (parentPort !== null) answerReadings(parentPort, workerData as ReadingStart);
