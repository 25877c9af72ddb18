import { openDB, type DBSchema } from 'idb';
import type { KioskSettings } from '~/domain/api/kiosk-answer';
import { finished, type KioskRating, type QueuedRating, type Settled } from '~/domain/kiosk/queue';

/** What makes this tablet the kiosk of a point. */
export type Enrolment = { key: string; settings: KioskSettings };

type Schema = DBSchema & {
  ratings: { key: string; value: QueuedRating };
  enrolment: { key: string; value: Enrolment };
};

/** What the tablet remembers through restarts and power cuts. Each write is on disk when its promise resolves. */
export type KioskStore = {
  findEnrolment: () => Promise<Enrolment | null>;
  saveEnrolment: (enrolment: Enrolment) => Promise<void>;
  list: () => Promise<QueuedRating[]>;
  /** Writes a draft down; what may have been sent already is left as it is. */
  keep: (rating: KioskRating) => Promise<void>;
  release: (rating: KioskRating) => Promise<void>;
  discard: (id: string) => Promise<void>;
  settle: (settled: Settled) => Promise<void>;
  /** After a restart nobody stands at a draft any more. */
  finishDrafts: () => Promise<void>;
};

const THE_ONE = 'this tablet';
const durable = { durability: 'strict' } as const;

/** Opens the tablet's database. Rejects where the browser does not let us keep anything. */
export async function openKioskStore(): Promise<KioskStore> {
  const db = await openDB<Schema>('hai-long-kiosk', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('ratings', { keyPath: 'id' });
      fresh.createObjectStore('enrolment');
    },
  });

  async function putUnlessSent(one: QueuedRating): Promise<void> {
    const tx = db.transaction('ratings', 'readwrite', durable);
    const known = await tx.store.get(one.id);
    if (known === undefined || known.state === 'draft') await tx.store.put(one);
    await tx.done;
  }

  return {
    findEnrolment: async () => (await db.get('enrolment', THE_ONE)) ?? null,
    async saveEnrolment(enrolment) {
      const tx = db.transaction('enrolment', 'readwrite', durable);
      await tx.store.put(enrolment, THE_ONE);
      await tx.done;
    },
    list: () => db.getAll('ratings'),
    keep: (rating) => putUnlessSent({ id: rating.id, state: 'draft', rating }),
    release: (rating) => putUnlessSent({ id: rating.id, state: 'ready', rating }),
    async discard(id) {
      const tx = db.transaction('ratings', 'readwrite', durable);
      if ((await tx.store.get(id))?.state === 'draft') await tx.store.delete(id);
      await tx.done;
    },
    async settle({ taken, refused }) {
      const tx = db.transaction('ratings', 'readwrite', durable);
      for (const id of taken) await tx.store.delete(id);
      for (const { id, code } of refused) {
        const known = await tx.store.get(id);
        if (known !== undefined) await tx.store.put({ ...known, state: 'refused', code });
      }
      await tx.done;
    },
    async finishDrafts() {
      const tx = db.transaction('ratings', 'readwrite', durable);
      for (const one of await tx.store.getAll()) if (one.state === 'draft') await tx.store.put(finished(one));
      await tx.done;
    },
  };
}
