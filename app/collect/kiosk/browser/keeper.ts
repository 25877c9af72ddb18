import type { Keeping } from '~/collect/kiosk/domain/kiosk-state';
import type { KioskRating, QueuedRating, Tap } from '~/collect/kiosk/domain/queue';
import type { KioskStore } from '~/collect/kiosk/browser/kiosk-store';

/** A rating of the person at the kiosk. `release`: it is as it will be, and goes to the server. */
export type ToKeep = { type: 'keep' | 'release'; rating: KioskRating; tap: Tap };

export type Keeper = {
  /** Writes a rating down, after all that was asked before, and says what became of it; it never rejects. */
  keep: (one: ToKeep) => Promise<Keeping>;
  discard: (id: string) => Promise<void>;
  /** Does once more what the disk refused. */
  catchUp: () => Promise<void>;
};

type Told = {
  /** Whether the tablet can keep ratings. */
  storage: (works: boolean) => void;
  /** One was neither kept nor sent. */
  lost: () => void;
};

/**
 * Keeps ratings on the tablet's disk. One that the disk does not take goes straight to the server (`send`: whether the
 * server has it for good) when its person is done, and nobody is told that it was recorded before one of the two has it.
 */
export function startKeeper(store: KioskStore, send: (one: ToKeep) => Promise<boolean>, told: Told): Keeper {
  // One after the other: a release must not overtake the draft before it.
  let queue: Promise<unknown> = Promise.resolve();
  /** What the disk holds of ratings that are not released. */
  const drafts = new Map<string, string>();
  const owed = new Map<string, () => Promise<void>>();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  }

  async function onDisk(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      told.storage(true);
      return true;
    } catch {
      told.storage(false);
      return false;
    }
  }

  async function keep(one: ToKeep): Promise<Keeping> {
    const { id } = one.rating;
    const content = JSON.stringify(one.rating);
    const put = () => store.put(queuedOf(one));
    if (await onDisk(put)) {
      if (one.type === 'keep') drafts.set(id, content);
      else drafts.delete(id);
      return 'kept';
    }
    const held = drafts.get(id);
    if (one.type === 'keep') return held === undefined ? 'unsaved' : 'partly';
    if (await send(one)) {
      // What the disk may still hold of it must not be sent as well.
      owed.set(id, () => store.settle({ taken: [id], refused: [] }));
      return 'kept';
    }
    if (held === undefined) {
      // Its person is told to rate in another way: a write that ends late must not make two of it.
      owed.set(id, () => store.discard(id));
      told.lost();
      return 'lost';
    }
    owed.set(id, put);
    return held === content ? 'kept' : 'partly';
  }

  async function discard(id: string): Promise<void> {
    drafts.delete(id);
    if (!(await onDisk(() => store.discard(id)))) owed.set(id, () => store.discard(id));
  }

  async function catchUp(): Promise<void> {
    for (const [id, work] of owed) if (await onDisk(work)) owed.delete(id);
  }

  return {
    keep: (one) => inTurn(() => keep(one)),
    discard: (id) => inTurn(() => discard(id)),
    catchUp: () => inTurn(catchUp),
  };
}

function queuedOf({ type, rating, tap }: ToKeep): QueuedRating {
  return { id: rating.id, state: type === 'release' ? 'ready' : 'draft', rating, tap };
}
