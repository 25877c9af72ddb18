import { useRef } from 'react';
import { askedWords } from '~/collect/kiosk/browser/asked-words';
import { RecordedBar } from '~/collect/kiosk/browser/screens/recorded-bar';
import type { ScreenProps } from '~/collect/kiosk/browser/screens/screen';

/** A comment, with what not to write beside it. What is typed lives on this screen only, until it is sent. */
export function CommentScreen(screen: ScreenProps) {
  const { t, view, dispatch } = screen;
  // An uncontrolled input: the screen renders every quarter of a second, and that must not undo what dictation wrote.
  const box = useRef<HTMLTextAreaElement>(null);
  return (
    <>
      <RecordedBar {...screen} />
      <p id="warning" className="soft">
        {askedWords(view.settings, view.language).warning}
      </p>
      <textarea
        aria-labelledby="question"
        aria-describedby="warning"
        rows={4}
        maxLength={view.settings.maxComment}
        autoComplete="off"
        spellCheck={false}
        ref={box}
      />
      <p className="row">
        <button
          type="button"
          className="main"
          onClick={() => dispatch({ type: 'finish', comment: box.current?.value ?? '' })}
        >
          {t('kiosk:sendComment')}
        </button>
        <button type="button" onClick={() => dispatch({ type: 'finish', comment: '' })}>
          {t('kiosk:noComment')}
        </button>
      </p>
    </>
  );
}
