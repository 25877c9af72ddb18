import type { KioskSettings } from '~/collect/devices/domain/kiosk-answer';
import { cityTimeAt } from '~/collect/devices/domain/kiosk-clock';
import type { GivenRating, Keeping } from '~/collect/kiosk/domain/kiosk-state';
import { countQueue, firstTried, settle, type KioskRating, type QueuedRating } from '~/collect/kiosk/domain/queue';
import { normalForm } from '~/base/text/normal-form';
import type { Language } from '~/platform/i18n/i18n';
import type { Enrolment } from '~/collect/kiosk/browser/connection';
import { startKeeper, type ToKeep } from '~/collect/kiosk/browser/keeper';
import { sendAwaited, sendSignOfLife } from '~/collect/kiosk/browser/kiosk-api';
import type { KioskStore } from '~/collect/kiosk/browser/kiosk-store';
import { startSender, type Contact } from '~/collect/kiosk/browser/sender';
import type { TabletClock } from '~/collect/kiosk/browser/tablet-clock';

const HEARTBEAT_MS = 60_000;
/** A clock that moved by less against the server's need not be remembered anew. */
const REMEMBER_MS = 30_000;

type Told = {
  contact: (contact: Contact) => void;
  queue: (queue: readonly QueuedRating[]) => void;
  storage: (works: boolean) => void;
  lost: () => void;
  settings: (settings: KioskSettings) => void;
};

/** Where a rating is given, and in which language. */
type Given = { settings: KioskSettings; language: Language };

export type Post = {
  start: () => void;
  /** Writes down, or sends, a rating as it stands, and says what became of it. */
  keep: (one: { type: 'keep' | 'release'; rating: GivenRating }, given: Given) => Promise<Keeping>;
  discard: (id: string) => Promise<void>;
  /** Tells now that the tablet lives, and learns the server's time. */
  beat: () => void;
  /** Whether a rating is on its way to the disk. */
  isBusy: () => boolean;
  stop: () => void;
};

/** All that a kiosk has to do with its disk and its server. `told` hears what the screen shows of it. */
export function createPost(store: KioskStore, enrolment: Enrolment, clock: TabletClock, told: Told): Post {
  const { key } = enrolment;
  // Steady instants of one page mean nothing to the next one.
  const life = crypto.randomUUID();
  let remembered = enrolment;
  let contact: Contact | null = null;
  let beating: Promise<Contact> | null = null;
  let depth = 0;
  let busy = 0;
  let tapped = { id: '', givenAt: '' };

  function meet(met: Contact): Contact {
    contact = met;
    told.contact(met);
    return met;
  }

  async function recount(): Promise<void> {
    const queue = await store.list();
    const { waiting, refused } = countQueue(queue);
    depth = waiting + refused;
    told.queue(queue);
  }

  /** A disk that cannot be read or written. */
  function stuck(): void {
    told.storage(false);
  }

  async function remember(settings: KioskSettings): Promise<void> {
    const changed = JSON.stringify(settings) !== JSON.stringify(remembered.settings);
    const ahead = clock.ahead();
    if (!changed && Math.abs(ahead - (remembered.ahead ?? 0)) < REMEMBER_MS) return;
    remembered = { key, settings: changed ? settings : remembered.settings, ahead };
    if (changed) told.settings(settings);
    await store.saveEnrolment(remembered).catch(stuck);
  }

  async function tellThatItLives(): Promise<Contact> {
    await recount().catch(stuck);
    const asked = clock.now();
    const sent = await sendSignOfLife(key, { queueDepth: depth, clock: Math.max(0, Math.round(clock.wallNow())) });
    if (sent.type !== 'answered') return meet(sent.type === 'failed' ? 'offline' : 'revoked');
    const server = Date.parse(sent.answer.now);
    if (!Number.isNaN(server)) clock.compare(server, (asked + clock.now()) / 2);
    await remember(sent.answer.settings);
    return meet('online');
  }

  function beat(): Promise<Contact> {
    beating ??= tellThatItLives().finally(() => (beating = null));
    return beating;
  }

  const isReached = () => contact === 'online' && clock.isCompared();
  const reach = () => (isReached() ? Promise.resolve<Contact>('online') : beat());

  async function sendAtOnce({ rating, tap }: ToKeep): Promise<boolean> {
    if ((await reach()) !== 'online') return false;
    const { rating: stamped } = firstTried({ id: rating.id, state: 'ready', rating, tap }, clock.clock(), life);
    // Once more after a failure: the server may have it, and the same rating is never counted twice.
    for (const attempt of [1, 2]) {
      const sent = await sendAwaited(key, stamped);
      const settled = sent.type === 'answered' ? settle([stamped], sent.answer) : null;
      if (settled !== null) return settled.refused.length === 0;
      if (attempt === 2 || sent.type === 'revoked') meet(sent.type === 'revoked' ? 'revoked' : 'offline');
    }
    return false;
  }

  const keeper = startKeeper(store, sendAtOnce, told);
  const sender = startSender(store, {
    key,
    reach,
    claim: () => store.claim(clock.clock(), life),
    told: (met) => {
      meet(met);
      recount().catch(stuck);
    },
    stuck,
  });

  async function counted<T>(work: Promise<T>): Promise<T> {
    busy += 1;
    const done = await work.finally(() => (busy -= 1));
    void recount().catch(stuck);
    sender.wake();
    return done;
  }

  function ratingOf(given: GivenRating, { settings, language }: Given): KioskRating {
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
      ...(given.reasons.length > 0 && { reasons: given.reasons }),
      ...(comment !== '' && { comment }),
    };
  }

  async function beatAndSend(): Promise<void> {
    await keeper.catchUp();
    if ((await beat()) === 'online') sender.retryNow();
  }

  const timer = setInterval(() => void beatAndSend(), HEARTBEAT_MS);
  return {
    start() {
      void counted(store.finishDrafts().catch(stuck)).then(beatAndSend);
    },
    keep: ({ type, rating }, given) =>
      counted(keeper.keep({ type, rating: ratingOf(rating, given), tap: { life, steady: rating.tappedAt } })),
    discard: (id) => counted(keeper.discard(id)),
    beat: () => void beatAndSend(),
    isBusy: () => busy > 0,
    stop() {
      clearInterval(timer);
      sender.stop();
    },
  };
}
