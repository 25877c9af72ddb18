import { openDatabase } from '~/platform/database/db.server';
import type { FileContent } from '~/server/threads/file-content.server';
import { tasks, type TaskName } from '~/server/threads/file-task-list.server';
import { toThreadFailure, type ThreadFailure } from '~/server/threads/thread-failure';

/** What a thread is started with. */
export type ThreadTask = { name: TaskName; databaseUrl: string; input: { content: FileContent } };

/** What it says before it ends. */
export type ThreadAnswer = { result: unknown } | ThreadFailure;

type AnyTask = (db: Awaited<ReturnType<typeof openDatabase>>, input: unknown) => Promise<unknown>;

/** Does one task with a connection of its own. A refusal is an answer like another; a fault keeps its stack. */
export async function answerTask({ name, databaseUrl, input }: ThreadTask): Promise<ThreadAnswer> {
  try {
    // Watched, so that a file that waits for a database that does not answer does not hold up the next ones.
    const db = await openDatabase(databaseUrl, () => undefined);
    try {
      return { result: await (tasks[name] as AnyTask)(db, input) };
    } finally {
      await db.$disconnect();
    }
  } catch (error) {
    return toThreadFailure(error);
  }
}
