import { waitAfterFailures } from '~/collect/kiosk/domain/back-off';
import { nextBatch, settle, type QueuedRating } from '~/collect/kiosk/domain/queue';
import { sendRatings } from '~/collect/kiosk/browser/kiosk-api';
import type { KioskStore } from '~/collect/kiosk/browser/kiosk-store';

/** What came of the last attempt to reach the server. */
export type Contact = 'online' | 'offline' | 'revoked';

type Sender = {
  /** There may be something to send. */
  wake: () => void;
  /** The server was reached: no need to wait on. */
  retryNow: () => void;
  stop: () => void;
};

type SenderOptions = {
  key: string;
  /** Reaches the server and learns its time, unless both were done lately. */
  reach: () => Promise<Contact>;
  /** Takes what is to be sent next, at the times that are known now. */
  claim: () => Promise<QueuedRating[]>;
  /** Called after each attempt and each change of the queue. */
  onContact: (contact: Contact) => void;
  /** The tablet's disk could not be read or written. */
  onStorageFailure: () => void;
};

/**
 * Sends what is ready, batch after batch, and removes a rating only when the server has reported its result. After a
 * failure it waits, longer each time.
 */
export function startSender(
  store: KioskStore,
  { key, reach, claim, onContact, onStorageFailure }: SenderOptions,
): Sender {
  let failures = 0;
  let running = false;
  let wokenMeanwhile = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function sendAll(): Promise<Contact | null> {
    let contact: Contact | null = null;
    while (nextBatch(await store.list()).length > 0 && !stopped) {
      const reached = await reach();
      if (reached !== 'online') return reached;
      const batch = (await claim()).map(({ rating }) => rating);
      if (batch.length === 0) break;
      const sent = await sendRatings(key, batch);
      if (sent.type === 'revoked') return 'revoked';
      const settled = sent.type === 'answered' ? settle(batch, sent.answer) : null;
      if (settled === null) return 'offline';
      await store.settle(settled);
      contact = 'online';
      onContact(contact);
    }
    return contact;
  }

  async function run(): Promise<void> {
    if (stopped) return;
    if (running) {
      wokenMeanwhile = true;
      return;
    }
    running = true;
    wokenMeanwhile = false;
    clearTimeout(timer);
    timer = undefined;
    const contact = await sendAll().catch((): 'stuck' => 'stuck');
    running = false;
    if (contact === 'stuck') onStorageFailure();
    else if (contact !== null && !stopped) onContact(contact);
    failures = contact === 'offline' || contact === 'stuck' ? failures + 1 : 0;
    if (failures > 0) timer = setTimeout(() => void run(), waitAfterFailures(failures, Math.random()));
    else if (wokenMeanwhile && contact !== 'revoked') void run();
  }

  return {
    wake() {
      if (timer === undefined) void run();
    },
    retryNow() {
      failures = 0;
      void run();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
