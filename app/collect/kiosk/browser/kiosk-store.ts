import type { IDBPObjectStore } from 'idb';
import type { KioskClock } from '~/collect/devices/domain/kiosk-clock';
import { finished, firstTried, nextBatch, type QueuedRating, type Settled } from '~/collect/kiosk/domain/queue';
import { connect, type Enrolment, type KioskDatabase, type KioskSchema } from '~/collect/kiosk/browser/connection';

/** What the tablet remembers through restarts and power cuts. Each write is on disk when its promise resolves. */
export type KioskStore = {
  findEnrolment: () => Promise<Enrolment | null>;
  saveEnrolment: (enrolment: Enrolment) => Promise<void>;
  list: () => Promise<QueuedRating[]>;
  /** Writes a rating down; one that is no draft any more is left as it is. */
  put: (one: QueuedRating) => Promise<void>;
  discard: (id: string) => Promise<void>;
  /** The ratings to send next, marked as tried before they leave: from then on they do not change. */
  claim: (clock: KioskClock, life: string) => Promise<QueuedRating[]>;
  settle: (settled: Settled) => Promise<void>;
  /** After a restart nobody stands at a draft any more. */
  finishDrafts: () => Promise<void>;
};

const THE_ONE = 'this tablet';

type Names = ['ratings', 'enrolment'];
type Stores = { [Name in Names[number]]: IDBPObjectStore<KioskSchema, Names, Name, 'readwrite'> };

/**
 * Opens the tablet's database. Rejects where the browser does not let us keep anything. What the browser deletes while
 * the page is open is restored from memory.
 */
export async function openKioskStore(): Promise<KioskStore> {
  let enrolment: Enrolment | null = null;
  const known = new Map<string, QueuedRating>();

  const { run } = connect(async (db) => {
    const remembered = enrolment;
    if (remembered === null || (await db.get('enrolment', THE_ONE)) !== undefined) return;
    await writing(db, async (stores) => {
      await stores.enrolment.put(remembered, THE_ONE);
      for (const one of known.values()) await stores.ratings.put(one);
    });
  });

  /** Changes ratings by what stands there; what the page knows of them changes when they are on disk. */
  async function change(
    plan: (queue: readonly QueuedRating[]) => { put?: QueuedRating[]; removed?: string[] },
  ): Promise<QueuedRating[]> {
    const { put, removed } = await run((db) =>
      writing(db, async ({ ratings }) => {
        const { put = [], removed = [] } = plan(await ratings.getAll());
        for (const one of put) await ratings.put(one);
        for (const id of removed) await ratings.delete(id);
        return { put, removed };
      }),
    );
    for (const one of put) known.set(one.id, one);
    for (const id of removed) known.delete(id);
    return put;
  }

  await run((db) => db.count('enrolment'));

  return {
    async findEnrolment() {
      enrolment = (await run((db) => db.get('enrolment', THE_ONE))) ?? null;
      return enrolment;
    },
    async saveEnrolment(fresh) {
      // Known at once: a tablet that cannot keep its key is a kiosk until it is switched off.
      enrolment = fresh;
      await run((db) => writing(db, (stores) => stores.enrolment.put(fresh, THE_ONE)));
    },
    async list() {
      const queue = await run((db) => db.getAll('ratings'));
      known.clear();
      for (const one of queue) known.set(one.id, one);
      return queue;
    },
    async put(one) {
      await change((queue) => {
        const before = queue.find(({ id }) => id === one.id);
        return before === undefined || before.state === 'draft' ? { put: [one] } : {};
      });
    },
    async discard(id) {
      await change((queue) => (queue.some((one) => one.id === id && one.state === 'draft') ? { removed: [id] } : {}));
    },
    claim: (clock, life) => change((queue) => ({ put: nextBatch(queue).map((one) => firstTried(one, clock, life)) })),
    async settle({ taken, refused }) {
      const codes = new Map(refused.map(({ id, code }) => [id, code]));
      await change((queue) => ({
        removed: taken,
        put: queue.flatMap((one) => {
          const code = codes.get(one.id);
          return code === undefined ? [] : [{ ...one, state: 'refused' as const, code }];
        }),
      }));
    },
    async finishDrafts() {
      await change((queue) => ({ put: queue.filter(({ state }) => state === 'draft').map(finished) }));
    },
  };
}

/** One transaction that is on disk when it is over, or has changed nothing. */
async function writing<T>(db: KioskDatabase, work: (stores: Stores) => Promise<T>): Promise<T> {
  const tx = db.transaction(['ratings', 'enrolment'], 'readwrite', { durability: 'strict' });
  // Its failure is told below, or by the work.
  tx.done.catch(() => undefined);
  try {
    const result = await work({ ratings: tx.objectStore('ratings'), enrolment: tx.objectStore('enrolment') });
    await tx.done;
    return result;
  } catch (error) {
    abort(tx);
    throw error;
  }
}

/** Aborts the transaction; one that has already finished throws, which is ignored. */
function abort(tx: { abort: () => void }): void {
  try {
    tx.abort();
  } catch {
    // It has ended by itself.
  }
}
