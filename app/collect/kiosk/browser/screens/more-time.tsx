import { useEffect, useRef } from 'react';
import { millisecondsLeft } from '~/collect/kiosk/domain/kiosk-times';
import type { ScreenProps } from '~/collect/kiosk/browser/screens/screen';

/**
 * Asks a person who has begun an answer for more time before the screen starts over. It covers the answer, because
 * another person may be there by now.
 */
export function MoreTime({ t, view: { state, now }, dispatch }: ScreenProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { asking } = state;
  useEffect(() => {
    if (asking) dialog.current?.showModal();
    else dialog.current?.close();
  }, [asking]);
  const count = Math.max(0, Math.ceil(millisecondsLeft(state, now) / 1000));
  return (
    <dialog ref={dialog} aria-labelledby="more-time" onCancel={() => dispatch({ type: 'more' })}>
      <h2 id="more-time">{t('kiosk:moreTime.question')}</h2>
      <p>{t('kiosk:moreTime.left', { count })}</p>
      <p className="answers">
        <button type="button" className="main" onClick={() => dispatch({ type: 'more' })}>
          {t('kiosk:moreTime.yes')}
        </button>
        <button type="button" onClick={() => dispatch({ type: 'start-over' })}>
          {t('kiosk:moreTime.next')}
        </button>
      </p>
    </dialog>
  );
}
