import { Emphasis } from '~/citizen/emphasis';
import { Face } from '~/citizen/face';
import { moodOf } from '~/citizen/mood';
import { canTakeBack } from '~/domain/kiosk/kiosk-steps';
import type { ScreenProps } from '~/kiosk/screens/screen';

/** What was recorded, and for three seconds the way to take it back. */
export function RecordedBar({ t, view: { settings, state, now }, dispatch, recorded }: ScreenProps & { recorded: string }) {
  if (state.rating === null) return null;
  return (
    <div className="recorded">
      <Face mood={moodOf(settings.scale, state.rating.level)} />
      <p>
        <Emphasis text={recorded} />
      </p>
      {canTakeBack(state, now) ? (
        <button type="button" onClick={() => dispatch({ type: 'take-back' })}>
          {t('kiosk:takeBack')}
        </button>
      ) : null}
    </div>
  );
}
