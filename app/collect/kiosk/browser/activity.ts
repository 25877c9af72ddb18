type Activity = {
  /** While a click is answered: when its finger or key went down. */
  pressedAt: () => number | undefined;
  stop: () => void;
};

type Watched = { at: (event: Event) => number; touched: () => void; typed: () => void };

/**
 * Text comes by keys, and by dictation, handwriting, pasting and the suggestions of a keyboard, which send no key at
 * all.
 */
const textEvents = [
  'beforeinput',
  'input',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'paste',
] as const;

/** Watches for any sign of a person. */
export function watchActivity({ at, touched, typed }: Watched): Activity {
  const watching = new AbortController();
  const listen = (name: string, listener: (event: Event) => void) =>
    document.addEventListener(name, listener, { capture: true, passive: true, signal: watching.signal });
  let down: number | undefined;
  let pressedAt: number | undefined;

  const press = (event: Event) => {
    down = at(event);
    touched();
  };
  listen('pointerdown', press);
  listen('keydown', press);
  // After the page's own handlers, so that rendering does not interrupt typing.
  for (const name of textEvents) window.addEventListener(name, typed, { passive: true, signal: watching.signal });
  listen('click', (event) => {
    // Assistive technology may send a click without a press.
    pressedAt = down ?? at(event);
    down = undefined;
  });
  window.addEventListener('click', () => (pressedAt = undefined), { signal: watching.signal });
  return { pressedAt: () => pressedAt, stop: () => watching.abort() };
}
