import { RecordedBar } from '~/collect/kiosk/browser/screens/recorded-bar';
import type { ScreenProps } from '~/collect/kiosk/browser/screens/screen';

/** Thanks for a rating that is saved, or says that it is not, until the next person comes or a timeout. */
export function ThanksScreen(screen: ScreenProps) {
  const { t, view, dispatch } = screen;
  const { keeping } = view.state;
  return (
    <>
      <RecordedBar {...screen} />
      {keeping === 'kept' ? <p>{t('kiosk:thanks')}</p> : null}
      {keeping === 'saving' || keeping === 'unsaved' ? null : (
        <p className="row">
          <button type="button" className="main" onClick={() => dispatch({ type: 'start-over' })}>
            {t('kiosk:next')}
          </button>
        </p>
      )}
    </>
  );
}
