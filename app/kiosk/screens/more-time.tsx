import { useEffect, useRef } from 'react';
import type { Translate } from '~/citizen/reader.server';
import { isAboutToLeave, millisecondsLeft, type KioskState } from '~/domain/kiosk/kiosk-steps';

type Props = { t: Translate; state: KioskState; now: number; onMore: () => void };

/** Asks a person who has begun an answer for more time before the screen starts over; any touch says yes. */
export function MoreTime({ t, state, now, onMore }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const asking = isAboutToLeave(state, now);
  useEffect(() => {
    if (asking) dialog.current?.showModal();
    else dialog.current?.close();
  }, [asking]);
  const count = Math.max(0, Math.ceil(millisecondsLeft(state, now) / 1000));
  return (
    <dialog ref={dialog} aria-labelledby="more-time" onClick={onMore} onCancel={onMore}>
      <h2 id="more-time">{t('kiosk:moreTime.question')}</h2>
      <p>{t('kiosk:moreTime.left', { count })}</p>
      <button type="button" className="main">
        {t('kiosk:moreTime.yes')}
      </button>
    </dialog>
  );
}
