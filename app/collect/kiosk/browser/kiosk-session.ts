import type { KioskSettings } from '~/collect/devices/domain/kiosk-answer';
import type { SaveState, KioskEvent, KioskState, KioskTerms } from '~/collect/kiosk/domain/kiosk-state';
import { isAtStart, nextState, startState } from '~/collect/kiosk/domain/kiosk-steps';
import { millisecondsLeft, SETTLE_MS } from '~/collect/kiosk/domain/kiosk-times';
import { countQueue } from '~/collect/kiosk/domain/queue';
import { nextQueueMove, type QueueMove } from '~/collect/kiosk/domain/queue-move';
import type { Language } from '~/platform/i18n/i18n';
import { watchActivity } from '~/collect/kiosk/browser/activity';
import type { Enrolment } from '~/collect/kiosk/browser/connection';
import { createOutbox } from '~/collect/kiosk/browser/outbox';
import type { KioskStore } from '~/collect/kiosk/browser/kiosk-store';
import type { Contact } from '~/collect/kiosk/browser/sender';
import { startTabletClock } from '~/collect/kiosk/browser/tablet-clock';

const TICK_MS = 250;
/** A margin, because the coarse clocks of browsers may disagree for this long on whether a screen has settled. */
const MARGIN_MS = 20;

/** All that the screen shows. `now`: by the steady clock; `cityNow`: the city's time, in milliseconds since 1970. */
export type KioskView = {
  settings: KioskSettings;
  language: Language;
  state: KioskState;
  now: number;
  cityNow: number;
  contact: Contact | null;
  waiting: number;
  refused: number;
  /** The tablet's disk does not take ratings. */
  storageFailed: boolean;
  /** Ratings that could be neither kept nor sent since the page began. */
  lost: number;
  /** How far the tablet's clock is ahead of the city's time, in milliseconds. */
  ahead: number;
};

type Unstamped<T> = T extends { at: number } ? Omit<T, 'at' | 'pressedAt'> : never;
/** What a person does; the session adds when. */
export type KioskAction = Unstamped<KioskEvent>;

export type KioskSession = {
  view: () => KioskView;
  subscribe: (listener: () => void) => () => void;
  dispatch: (action: KioskAction) => void;
  speak: (language: Language) => void;
  stop: () => void;
};

/**
 * Runs the kiosk of an enrolled tablet: moves from step to step, stores each rating at the tap, sends what is ready,
 * and sends a heartbeat once a minute. `atRest` is called when nobody uses it, for work that must not disturb a person.
 */
export function startKioskSession(store: KioskStore, enrolment: Enrolment, atRest: () => void): KioskSession {
  const { settings } = enrolment;
  const listeners = new Set<() => void>();
  const clock = startTabletClock(enrolment.ahead ?? null);
  let newest = settings;
  let view: KioskView = {
    settings,
    language: firstLanguage(settings),
    state: startState(toTerms(settings), clock.now()),
    now: clock.now(),
    cityNow: clock.cityNow(),
    contact: null,
    waiting: 0,
    refused: 0,
    storageFailed: false,
    lost: 0,
    ahead: clock.ahead(),
  };

  function show(changes: Partial<KioskView>): void {
    view = { ...view, now: clock.now(), cityNow: clock.cityNow(), ahead: clock.ahead(), ...changes };
    for (const listener of listeners) listener();
  }

  const post = createOutbox(store, enrolment, clock, {
    contact: (contact) => show({ contact }),
    queue: (queue) => show(countQueue(queue)),
    storage: (works) => show({ storageFailed: !works }),
    lost: () => show({ lost: view.lost + 1 }),
    settings: (fresh) => (newest = fresh),
  });

  function carryOut(move: QueueMove): void {
    if (move === null) return;
    if (move.type === 'discard') void post.discard(move.id);
    else {
      const { rating } = move;
      const tell = (keeping: SaveState) => dispatch({ type: 'kept', rating, keeping });
      void post.save(move, view).then(tell);
    }
  }

  const activity = watchActivity({
    at: clock.at,
    touched: () => dispatch({ type: 'touch' }),
    typed: () => dispatch({ type: 'text' }),
  });

  function dispatch(action: KioskAction): void {
    const { state: before, settings: current } = view;
    const event = withTime(action, clock.now(), activity.pressedAt());
    const after = nextState(toTerms(current), before, event);
    carryOut(nextQueueMove(before, after, event));
    const fresh =
      action.type !== 'take-back' && isAtStart(toTerms(current), after) && !isAtStart(toTerms(current), before);
    show({ state: after, now: event.at, ...(fresh && { language: firstLanguage(current) }) });
    // The screen takes touches when it has settled, not only at the next tick.
    if (after.shownAt !== before.shownAt) setTimeout(() => show({}), SETTLE_MS + MARGIN_MS);
  }

  function tick(): void {
    const leap = clock.checkLeap();
    if (leap === 'leapt') dispatch({ type: 'leapt' });
    if (leap !== null) post.beat();
    dispatch({ type: 'tick' });
    if (!isAtStart(toTerms(view.settings), view.state)) return;
    const first = firstLanguage(view.settings);
    const isLeft = millisecondsLeft(view.state, view.now) <= 0;
    if (view.language !== first && isLeft) show({ language: first });
    if (newest !== view.settings) {
      show({
        settings: newest,
        language: firstLanguage(newest),
        state: startState(toTerms(newest), clock.now(), view.state.lastRatedAt),
      });
    }
    // Reloading would lose what is not on disk yet, and offline the page might not load again.
    if (isLeft && view.contact === 'online' && !post.isBusy()) atRest();
  }

  const timer = setInterval(tick, TICK_MS);
  const offline = () => show({ contact: 'offline' });
  const seen = () => {
    if (!document.hidden) tick();
  };
  window.addEventListener('online', post.beat);
  window.addEventListener('offline', offline);
  document.addEventListener('visibilitychange', seen);
  post.start();

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
      post.stop();
      clock.stop();
      activity.stop();
      clearInterval(timer);
      window.removeEventListener('online', post.beat);
      window.removeEventListener('offline', offline);
      document.removeEventListener('visibilitychange', seen);
    },
  };
}

function withTime(action: KioskAction, at: number, pressedAt: number | undefined): KioskEvent {
  return { ...action, at, ...(pressedAt !== undefined && { pressedAt }) };
}

/** What the point asks of its kiosk, for the steps. */
export function toTerms({ fields, minSeconds }: KioskSettings): KioskTerms {
  return { fields: fields.map(({ code }) => code), minSeconds };
}

function firstLanguage({ languages }: KioskSettings): Language {
  return languages[0] ?? 'vi';
}
