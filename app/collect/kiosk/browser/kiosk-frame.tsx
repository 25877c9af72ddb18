import { useEffect, useRef, type ReactNode } from 'react';
import type { Translate } from '~/ui/citizen/reader.server';

type Props = {
  t: Translate;
  heading: ReactNode;
  /** Tells one screen from the next: a new one takes the focus to its heading. */
  screen: string;
  top?: ReactNode;
  bottom?: ReactNode;
  children?: ReactNode;
};

/** The frame of every screen of the kiosk. */
export function KioskFrame({ t, heading, screen, top, bottom, children }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  const shown = useRef(screen);
  useEffect(() => {
    // The first screen is not announced: nobody asked for it yet.
    if (shown.current !== screen) {
      title.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    shown.current = screen;
  }, [screen]);
  return (
    <>
      <header>
        <p className="brand">{t('rating:brand')}</p>
        {top}
      </header>
      <main>
        <h1 id="question" tabIndex={-1} ref={title}>
          {heading}
        </h1>
        {children}
      </main>
      <footer>{bottom}</footer>
    </>
  );
}
