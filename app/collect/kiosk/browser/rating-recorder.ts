import type { SaveState } from '~/collect/kiosk/domain/kiosk-state';
import type { KioskRating, QueuedRating, Tap } from '~/collect/kiosk/domain/queue';
import type { KioskStore } from '~/collect/kiosk/browser/kiosk-store';

/** A rating of the person at the kiosk. `release`: it is as it will be, and goes to the server. */
export type RatingToRecord = { type: 'keep' | 'release'; rating: KioskRating; tap: Tap };

type RatingRecorder = {
  /** Stores a rating, after all earlier calls, and resolves with the result; it never rejects. */
  save: (one: RatingToRecord) => Promise<SaveState>;
  discard: (id: string) => Promise<void>;
  /** Does once more what the disk refused. */
  catchUp: () => Promise<void>;
};

type RecorderListener = {
  /** Whether the tablet can keep ratings. */
  storage: (works: boolean) => void;
  /** A rating was neither stored nor sent. */
  lost: () => void;
};

/**
 * Stores ratings on the tablet's disk. A rating that cannot be stored goes straight to the server when its person is
 * done (`send`: whether the server saved it). The screen never says "recorded" before one of the two has it.
 */
export function startRecorder(
  store: KioskStore,
  send: (one: RatingToRecord) => Promise<boolean>,
  listener: RecorderListener,
): RatingRecorder {
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
      listener.storage(true);
      return true;
    } catch {
      listener.storage(false);
      return false;
    }
  }

  async function keep(one: RatingToRecord): Promise<SaveState> {
    const { id } = one.rating;
    const content = JSON.stringify(one.rating);
    const put = () => store.put(toQueued(one));
    if (await onDisk(put)) {
      if (one.type === 'keep') drafts.set(id, content);
      else drafts.delete(id);
      return 'kept';
    }
    const held = drafts.get(id);
    if (one.type === 'keep') return held === undefined ? 'unsaved' : 'partly';
    if (await send(one)) {
      // What the disk may still hold of this rating must not be sent in addition.
      owed.set(id, () => store.settle({ taken: [id], refused: [] }));
      return 'kept';
    }
    if (held === undefined) {
      // The person is asked to rate in another way, so a write that finishes late must not create a second rating.
      owed.set(id, () => store.discard(id));
      listener.lost();
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
    save: (one) => inTurn(() => keep(one)),
    discard: (id) => inTurn(() => discard(id)),
    catchUp: () => inTurn(catchUp),
  };
}

function toQueued({ type, rating, tap }: RatingToRecord): QueuedRating {
  return { id: rating.id, state: type === 'release' ? 'ready' : 'draft', rating, tap };
}
