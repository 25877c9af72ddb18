import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { KioskSettings } from '~/collect/devices/domain/kiosk-answer';
import type { QueuedRating } from '~/collect/kiosk/domain/queue';

/**
 * What makes this tablet the kiosk of a point. `ahead`: its clock before the server's when last compared, in
 * milliseconds.
 */
export type Enrolment = { key: string; settings: KioskSettings; ahead?: number };

export type KioskSchema = DBSchema & {
  ratings: { key: string; value: QueuedRating };
  enrolment: { key: string; value: Enrolment };
};

export type KioskDatabase = IDBPDatabase<KioskSchema>;

type Connection = {
  /** Runs work that must be safe to repeat; rejects when it could not be completed. */
  run: <T>(work: (db: KioskDatabase) => Promise<T>) => Promise<T>;
};

const NAME = 'hai-long-kiosk';

/** A database that takes longer than this counts as failed: a person is waiting. */
const TIMEOUT_MS = 4_000;

/**
 * The way to the tablet's database. The browser may close a connection at any moment, throw the database away, or have
 * another page hold it: then it is opened anew and the work begun again, once. `opened` hears of each new connection.
 */
export function connect(opened: (db: KioskDatabase) => Promise<void>): Connection {
  let current: Promise<KioskDatabase> | null = null;

  function forget(connection: Promise<KioskDatabase>): void {
    if (current !== connection) return;
    current = null;
    connection.then((db) => db.close()).catch(() => undefined);
  }

  function get(): Promise<KioskDatabase> {
    if (current !== null) return current;
    const opening = openComplete(() => forget(opening)).then(async (db) => {
      await opened(db);
      return db;
    });
    current = opening;
    opening.catch(() => forget(opening));
    return opening;
  }

  async function attempt<T>(work: (db: KioskDatabase) => Promise<T>): Promise<T> {
    const connection = get();
    try {
      return await withTimeout(connection.then(work));
    } catch (error) {
      forget(connection);
      throw error;
    }
  }

  return {
    run: (work) => attempt(work).catch(() => attempt(work)),
  };
}

/** The database with all that belongs into it, whoever made it. */
async function openComplete(lost: () => void): Promise<KioskDatabase> {
  const db = await openAt(undefined, lost);
  if (isComplete(db)) return db;
  db.close();
  return openAt(db.version + 1, lost);
}

function openAt(version: number | undefined, lost: () => void): Promise<KioskDatabase> {
  return openDB<KioskSchema>(NAME, version, {
    upgrade(db) {
      if (!db.objectStoreNames.contains('ratings')) db.createObjectStore('ratings', { keyPath: 'id' });
      if (!db.objectStoreNames.contains('enrolment')) db.createObjectStore('enrolment');
    },
    blocking: lost,
    terminated: lost,
  });
}

function isComplete(db: KioskDatabase): boolean {
  return db.objectStoreNames.contains('ratings') && db.objectStoreNames.contains('enrolment');
}

function withTimeout<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the database of this tablet does not answer')), TIMEOUT_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
