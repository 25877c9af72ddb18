import type { Database } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import { isWorkbook } from '~/platform/files/table';
import { startThread } from '~/server/threads/start-thread.server';
import { createTaskQueue } from '~/server/threads/task-queue';
import { readContent, type FileContent } from '~/server/threads/file-content.server';
import { tasks, type TaskInput, type TaskName, type TaskResult } from '~/server/threads/file-task-list.server';
import type { ThreadAnswer, ThreadTask } from '~/server/threads/thread-answer.server';
import { toError } from '~/server/threads/thread-failure';

/** Processes uploaded files without blocking other requests. */
type FileTasks = {
  /**
   * Hands a file over: its bytes, and whatever lies in the same memory, are not to be read afterwards. Throws what the
   * task throws; 'too-many' when too many files wait already; 'body-too-large' for one that needs too much memory.
   */
  run: <Name extends TaskName>(name: Name, input: TaskInput<Name>) => Promise<TaskResult<Name>>;
};

declare module '~/platform/context.server' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be added to
  interface AppParts {
    /** Reads, previews and imports files that were sent. */
    files: FileTasks;
  }
}

/** Some hundreds of rows, read sooner than a thread begins. A workbook may be a thousand times its size. */
const SMALL_BYTES = 32 * 1024;
/** A file at a time: the database has one writer, and each thread takes its memory. */
const MAX_WAITING = 16;
const MAX_PER_CALLER = 4;
const MEMORY_MB = 320;

/** Large files go to a thread with a connection of its own, one at a time; small ones are dealt with at once. */
export function createFileTasks(db: Database, root: string): FileTasks {
  const inTurn = createTaskQueue({ most: MAX_WAITING, mostOfOne: MAX_PER_CALLER });
  const looks = new Map<string, Promise<unknown>>();

  /** A second preview of the same file waits for the first one, so that reloading a page does not fill the queue. */
  function sharedLook<Result>(key: string, look: () => Promise<Result>): Promise<Result> {
    const running = looks.get(key) as Promise<Result> | undefined;
    if (running !== undefined) return running;
    const begun = look().finally(() => looks.delete(key));
    looks.set(key, begun);
    return begun;
  }

  return {
    async run<Name extends TaskName>(name: Name, input: TaskInput<Name>) {
      const content = await readIfSmall(db, input.content);
      if (content instanceof Uint8Array && content.length <= SMALL_BYTES && !isWorkbook(content)) {
        const task = tasks[name] as (db: Database, input: TaskInput<Name>) => Promise<TaskResult<Name>>;
        return task(db, { ...input, content });
      }
      const inItsTurn = () =>
        inTurn(callerName(input), () =>
          inThread(root, { name, databaseUrl: db.address, input: { ...input, content } }),
        ) as Promise<TaskResult<Name>>;
      const { id } = content instanceof Uint8Array ? { id: null } : content;
      return id === null || !name.startsWith('preview')
        ? inItsTurn()
        : sharedLook(`${name} ${id} ${unitsKey(input)}`, inItsTurn);
    },
  };
}

/** A kept file of the size that is dealt with at once, a workbook aside; sealed, it takes a third more. */
async function readIfSmall(db: Database, content: FileContent): Promise<FileContent> {
  if (content instanceof Uint8Array || content.size > SMALL_BYTES * (content.secret === undefined ? 1 : 4 / 3))
    return content;
  return readContent(db, content);
}

/** Who brings it: a token or command by its name, a person by number. */
function callerName(input: TaskInput<TaskName>): string {
  if ('actor' in input) return input.actor;
  if ('owner' in input) return String(input.owner.userId);
  return input.content instanceof Uint8Array ? '' : String(input.content.userId);
}

function unitsKey(input: TaskInput<TaskName>): string {
  const unitIds = 'unitIds' in input ? input.unitIds : undefined;
  return unitIds === undefined ? '' : [...unitIds].sort((a, b) => a - b).join();
}

function inThread(root: string, { name, databaseUrl, input }: ThreadTask): Promise<unknown> {
  const content = inOwnMemory(input.content);
  return new Promise((resolve, reject) => {
    const thread = startThread('server/threads/file-thread', root, {
      workerData: { name, databaseUrl, input: { ...input, content } } satisfies ThreadTask,
      transferList: content instanceof Uint8Array ? [content.buffer as ArrayBuffer] : [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    thread.once('message', (answer: ThreadAnswer) => {
      if ('result' in answer) resolve(answer.result);
      else reject(toError(answer));
    });
    thread.once('error', (error) => reject(isOutOfMemory(error) ? new DomainError('body-too-large') : error));
    thread.once('exit', (code) => reject(new Error(`a thread ended with ${code} and no answer`)));
  });
}

/** Bytes whose memory can be transferred without a copy: small buffers may lie in a shared pool. */
function inOwnMemory(content: FileContent): FileContent {
  return content instanceof Uint8Array && content.byteLength <= SMALL_BYTES ? new Uint8Array(content) : content;
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
