import type { KioskSettings } from '~/domain/api/kiosk-answer';
import {
  isAtStart,
  millisecondsLeft,
  nextState,
  queueMoveOf,
  startState,
  type GivenRating,
  type KioskEvent,
  type KioskState,
  type KioskTerms,
} from '~/domain/kiosk/kiosk-steps';
import { countQueue, type KioskRating } from '~/domain/kiosk/queue';
import type { Language } from '~/i18n';
import { sendSignOfLife } from '~/kiosk/kiosk-api';
import type { Enrolment, KioskStore } from '~/kiosk/kiosk-store';
import { startSender, type Contact } from '~/kiosk/sender';

const TICK_MS = 250;
const HEARTBEAT_MS = 60_000;

/** All that the screen shows. `now`: milliseconds since 1970. */
export type KioskView = {
  settings: KioskSettings;
  language: Language;
  state: KioskState;
  now: number;
  contact: Contact | null;
  waiting: number;
  refused: number;
  /** A rating could not be written down. */
  storageFailed: boolean;
};

type Unstamped<T> = T extends { at: number } ? Omit<T, 'at'> : never;
/** What a person does; the session adds when. */
export type KioskDeed = Unstamped<KioskEvent>;

export type KioskSession = {
  view: () => KioskView;
  subscribe: (listener: () => void) => () => void;
  dispatch: (deed: KioskDeed) => void;
  speak: (language: Language) => void;
  stop: () => void;
};

/**
 * Runs the kiosk of an enrolled tablet: moves its steps on, writes each rating down at the tap, sends what is ready and
 * tells once a minute that it lives. `atRest` is called when nobody is at it, for what must not disturb a person.
 */
export function startKioskSession(store: KioskStore, { key, settings }: Enrolment, atRest: () => void): KioskSession {
  const listeners = new Set<() => void>();
  let newest = settings;
  let view: KioskView = {
    settings,
    language: firstLanguage(settings),
    state: startState(termsOf(settings), Date.now()),
    now: Date.now(),
    contact: null,
    waiting: 0,
    refused: 0,
    storageFailed: false,
  };
  // One after the other: a release must not overtake the draft before it.
  let writes: Promise<void> = Promise.resolve();

  function show(changes: Partial<KioskView>): void {
    view = { ...view, ...changes };
    for (const listener of listeners) listener();
  }

  async function recount(): Promise<void> {
    show(countQueue(await store.list()));
  }

  const sender = startSender(store, key, (contact) => {
    show({ contact });
    void recount();
  });

  function write(work: () => Promise<void>): void {
    writes = writes
      .then(work)
      .then(recount)
      .then(() => sender.wake())
      .catch(() => show({ storageFailed: true }));
  }

  function dispatch(deed: KioskDeed): void {
    const { state: before, settings: current } = view;
    const event: KioskEvent = { ...deed, at: Date.now() };
    const after = nextState(termsOf(current), before, event);
    const move = queueMoveOf(before, after, event);
    if (move?.type === 'discard') write(() => store.discard(move.id));
    else if (move !== null) write(() => store[move.type](ratingOf(move.rating, view)));
    const fresh = deed.type !== 'take-back' && isAtStart(termsOf(current), after) && !isAtStart(termsOf(current), before);
    show({ state: after, now: event.at, ...(fresh && { language: firstLanguage(current) }) });
  }

  function tick(): void {
    dispatch({ type: 'tick' });
    if (!isAtStart(termsOf(view.settings), view.state)) return;
    const first = firstLanguage(view.settings);
    if (view.language !== first && millisecondsLeft(view.state, view.now) <= 0) show({ language: first });
    if (newest !== view.settings) {
      show({ settings: newest, language: firstLanguage(newest), state: startState(termsOf(newest), Date.now(), view.state.lastRatedAt) });
    }
    atRest();
  }

  async function tellThatItLives(): Promise<void> {
    const { waiting, refused } = countQueue(await store.list());
    const sent = await sendSignOfLife(key, waiting + refused);
    if (sent.type === 'answered') {
      const changed = JSON.stringify(sent.answer.settings) !== JSON.stringify(newest);
      if (changed) {
        newest = sent.answer.settings;
        await store.saveEnrolment({ key, settings: newest });
      }
      sender.retryNow();
    }
    show({ contact: sent.type === 'answered' ? 'online' : sent.type === 'failed' ? 'offline' : 'revoked' });
  }

  const heartbeat = () => void tellThatItLives().catch(() => show({ storageFailed: true }));
  const timers = [setInterval(tick, TICK_MS), setInterval(heartbeat, HEARTBEAT_MS)];
  const offline = () => show({ contact: 'offline' });
  window.addEventListener('online', heartbeat);
  window.addEventListener('offline', offline);
  write(() => store.finishDrafts());
  heartbeat();

  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
    speak: (language) => {
      show({ language });
      dispatch({ type: 'touch' });
    },
    stop() {
      sender.stop();
      timers.forEach(clearInterval);
      window.removeEventListener('online', heartbeat);
      window.removeEventListener('offline', offline);
    },
  };
}

/** What the point asks of its kiosk, for the steps. */
export function termsOf({ fields, minSeconds }: KioskSettings): KioskTerms {
  return { fields: fields.map(({ code }) => code), minSeconds };
}

function firstLanguage({ languages }: KioskSettings): Language {
  return languages[0] ?? 'vi';
}

function ratingOf({ id, field, level, tappedAt, reasons, comment }: GivenRating, { settings, language }: KioskView): KioskRating {
  return {
    id,
    point: settings.point,
    field,
    scale: settings.scale,
    level,
    givenAt: new Date(tappedAt).toISOString(),
    language,
    ...(reasons.length > 0 && { reasons }),
    ...(comment !== '' && { comment }),
  };
}
