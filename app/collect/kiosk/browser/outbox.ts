import type { KioskSettings } from '~/collect/devices/domain/kiosk-answer';
import { cityTimeAt } from '~/collect/devices/domain/kiosk-clock';
import type { CurrentRating, SaveState } from '~/collect/kiosk/domain/kiosk-state';
import { countQueue, firstTried, settle, type KioskRating, type QueuedRating } from '~/collect/kiosk/domain/queue';
import { normalForm } from '~/base/text/normal-form';
import type { Language } from '~/platform/i18n/i18n';
import type { Enrolment } from '~/collect/kiosk/browser/connection';
import { startRecorder, type RatingToRecord } from '~/collect/kiosk/browser/rating-recorder';
import { sendAwaited, sendHeartbeat } from '~/collect/kiosk/browser/kiosk-api';
import type { KioskStore } from '~/collect/kiosk/browser/kiosk-store';
import { startSender, type Contact } from '~/collect/kiosk/browser/sender';
import type { TabletClock } from '~/collect/kiosk/browser/tablet-clock';

const HEARTBEAT_MS = 60_000;
/** Smaller changes of the clock difference are not stored again. */
const REMEMBER_MS = 30_000;

type OutboxListener = {
  contact: (contact: Contact) => void;
  queue: (queue: readonly QueuedRating[]) => void;
  storage: (works: boolean) => void;
  lost: () => void;
  settings: (settings: KioskSettings) => void;
};

/** Where a rating is given, and in which language. */
type Given = { settings: KioskSettings; language: Language };

type Outbox = {
  start: () => void;
  /** Writes down, or sends, a rating as it stands, and says what became of it. */
  save: (one: { type: 'keep' | 'release'; rating: CurrentRating }, given: Given) => Promise<SaveState>;
  discard: (id: string) => Promise<void>;
  /** Sends a heartbeat now, and gets the server's time. */
  beat: () => void;
  /** Whether a rating is on its way to the disk. */
  isBusy: () => boolean;
  stop: () => void;
};

/** Everything between a kiosk and its disk and server. `listener` is informed of what the screen shows about it. */
export function createOutbox(
  store: KioskStore,
  enrolment: Enrolment,
  clock: TabletClock,
  listener: OutboxListener,
): Outbox {
  const { key } = enrolment;
  // Steady instants are only valid within one page.
  const life = crypto.randomUUID();
  let remembered = enrolment;
  let contact: Contact | null = null;
  let beating: Promise<Contact> | null = null;
  let depth = 0;
  let busy = 0;
  let tapped = { id: '', givenAt: '' };

  function onContact(met: Contact): Contact {
    contact = met;
    listener.contact(met);
    return met;
  }

  async function recount(): Promise<void> {
    const queue = await store.list();
    const { waiting, refused } = countQueue(queue);
    depth = waiting + refused;
    listener.queue(queue);
  }

  /** A disk that cannot be read or written. */
  function onStorageFailure(): void {
    listener.storage(false);
  }

  async function remember(settings: KioskSettings): Promise<void> {
    const changed = JSON.stringify(settings) !== JSON.stringify(remembered.settings);
    const ahead = clock.ahead();
    if (!changed && Math.abs(ahead - (remembered.ahead ?? 0)) < REMEMBER_MS) return;
    remembered = { key, settings: changed ? settings : remembered.settings, ahead };
    if (changed) listener.settings(settings);
    await store.saveEnrolment(remembered).catch(onStorageFailure);
  }

  async function sendHeartbeatNow(): Promise<Contact> {
    await recount().catch(onStorageFailure);
    const asked = clock.now();
    const sent = await sendHeartbeat(key, { queueDepth: depth, clock: Math.max(0, Math.round(clock.wallNow())) });
    if (sent.type !== 'answered') return onContact(sent.type === 'failed' ? 'offline' : 'revoked');
    const server = Date.parse(sent.answer.now);
    if (!Number.isNaN(server)) clock.compare(server, (asked + clock.now()) / 2);
    await remember(sent.answer.settings);
    return onContact('online');
  }

  function beat(): Promise<Contact> {
    beating ??= sendHeartbeatNow().finally(() => (beating = null));
    return beating;
  }

  const isReached = () => contact === 'online' && clock.isCompared();
  const reach = () => (isReached() ? Promise.resolve<Contact>('online') : beat());

  async function sendAtOnce({ rating, tap }: RatingToRecord): Promise<boolean> {
    if ((await reach()) !== 'online') return false;
    const { rating: stamped } = firstTried({ id: rating.id, state: 'ready', rating, tap }, clock.clock(), life);
    // Once more after a failure: the server may have it, and the same rating is never counted twice.
    for (const attempt of [1, 2]) {
      const sent = await sendAwaited(key, stamped);
      const settled = sent.type === 'answered' ? settle([stamped], sent.answer) : null;
      if (settled !== null) return settled.refused.length === 0;
      if (attempt === 2 || sent.type === 'revoked') onContact(sent.type === 'revoked' ? 'revoked' : 'offline');
    }
    return false;
  }

  const recorder = startRecorder(store, sendAtOnce, listener);
  const sender = startSender(store, {
    key,
    reach,
    claim: () => store.claim(clock.clock(), life),
    onContact: (met) => {
      onContact(met);
      recount().catch(onStorageFailure);
    },
    onStorageFailure,
  });

  async function counted<T>(work: Promise<T>): Promise<T> {
    busy += 1;
    const done = await work.finally(() => (busy -= 1));
    void recount().catch(onStorageFailure);
    sender.wake();
    return done;
  }

  function toKioskRating(given: CurrentRating, { settings, language }: Given): KioskRating {
    if (tapped.id !== given.id)
      tapped = { id: given.id, givenAt: new Date(cityTimeAt(clock.clock(), given.tappedAt)).toISOString() };
    const comment = normalForm(given.comment.slice(0, settings.maxComment)).slice(0, settings.maxComment);
    return {
      id: given.id,
      point: settings.point,
      field: given.field,
      scale: settings.scale,
      level: given.level,
      givenAt: tapped.givenAt,
      language,
      ...(settings.questionnaire !== undefined && { questionnaire: settings.questionnaire.version }),
      ...(given.reasons.length > 0 && { reasons: given.reasons }),
      ...(comment !== '' && { comment }),
    };
  }

  async function beatAndSend(): Promise<void> {
    await recorder.catchUp();
    if ((await beat()) === 'online') sender.retryNow();
  }

  const timer = setInterval(() => void beatAndSend(), HEARTBEAT_MS);
  return {
    start() {
      void counted(store.finishDrafts().catch(onStorageFailure)).then(beatAndSend);
    },
    save: ({ type, rating }, given) =>
      counted(recorder.save({ type, rating: toKioskRating(rating, given), tap: { life, steady: rating.tappedAt } })),
    discard: (id) => counted(recorder.discard(id)),
    beat: () => void beatAndSend(),
    isBusy: () => busy > 0,
    stop() {
      clearInterval(timer);
      sender.stop();
    },
  };
}
