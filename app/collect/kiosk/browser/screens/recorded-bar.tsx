import { Emphasis } from '~/ui/shared/emphasis';
import { Face } from '~/ui/shared/face';
import { faceFor } from '~/ui/shared/face-level';
import { canTakeBack } from '~/collect/kiosk/domain/kiosk-times';
import type { ScreenProps } from '~/collect/kiosk/browser/screens/screen';

/**
 * What became of the rating, and for three seconds the way to take it back. After that the level is shown no more: the
 * next person in the queue may be looking.
 */
export function RecordedBar({ t, view: { settings, state, now }, dispatch }: ScreenProps) {
  const { rating, keeping } = state;
  if (rating === null) return null;
  const changeable = canTakeBack(state, now);
  const face = faceFor(settings.scale, rating.level);
  const words =
    keeping === 'kept' && changeable
      ? t('rating:recorded', { level: t(`rating:face.${face}`) })
      : t(`kiosk:keeping.${keeping}`);
  return (
    <div className={keeping === 'lost' ? 'recorded alert' : 'recorded'}>
      {changeable ? <Face face={face} /> : null}
      <p role={keeping === 'lost' || keeping === 'partly' ? 'alert' : undefined}>
        <Emphasis text={words} />
      </p>
      {changeable ? (
        <button type="button" onClick={() => dispatch({ type: 'take-back' })}>
          {t('kiosk:takeBack')}
        </button>
      ) : null}
    </div>
  );
}
