import { RecordedBar } from '~/collect/kiosk/browser/screens/recorded-bar';
import type { ScreenProps } from '~/collect/kiosk/browser/screens/screen';

/** Thanks for what is safe, or an honest word about what is not, until the next person or a while later. */
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
