import { RecordedBar } from '~/kiosk/screens/recorded-bar';
import type { ScreenProps } from '~/kiosk/screens/screen';

/** Thanks, until the next person or a few seconds later. */
export function ThanksScreen({ recorded, ...screen }: ScreenProps & { recorded: string }) {
  const { t, dispatch } = screen;
  return (
    <>
      <RecordedBar {...screen} recorded={recorded} />
      <p>{t('kiosk:thanks')}</p>
      <p className="row">
        <button type="button" className="main" onClick={() => dispatch({ type: 'start-over' })}>
          {t('kiosk:next')}
        </button>
      </p>
    </>
  );
}
