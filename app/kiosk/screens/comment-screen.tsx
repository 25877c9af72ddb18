import { useState } from 'react';
import { RecordedBar } from '~/kiosk/screens/recorded-bar';
import type { ScreenProps } from '~/kiosk/screens/screen';

/** A comment, with what not to write beside it. What is typed lives on this screen only, until it is sent. */
export function CommentScreen(screen: ScreenProps) {
  const { t, view, dispatch } = screen;
  const [comment, setComment] = useState('');
  return (
    <>
      <RecordedBar {...screen} />
      <p id="warning" className="soft">
        {t('rating:comment.warning')}
      </p>
      <textarea
        aria-labelledby="question"
        aria-describedby="warning"
        rows={4}
        maxLength={view.settings.maxComment}
        autoComplete="off"
        spellCheck={false}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      <p className="row">
        <button type="button" className="main" onClick={() => dispatch({ type: 'finish', comment })}>
          {t('kiosk:sendComment')}
        </button>
        <button type="button" onClick={() => dispatch({ type: 'finish', comment: '' })}>
          {t('kiosk:noComment')}
        </button>
      </p>
    </>
  );
}
