import { Face } from '~/ui/shared/face';
import { moodOf } from '~/ui/shared/mood';
import { secondsToWait } from '~/collect/kiosk/domain/kiosk-steps';
import { levelsOf } from '~/base/scale';
import { termsOf } from '~/collect/kiosk/browser/kiosk-session';
import type { ScreenProps } from '~/collect/kiosk/browser/screens/screen';
import { counterName } from '~/registry/points/domain/counter-names';

/** The faces: one tap is a rating. They wait visibly where the point asks for a pause. */
export function FacesScreen({ t, view: { settings, state, now, language }, dispatch }: ScreenProps) {
  const seconds = secondsToWait(termsOf(settings), state, now);
  const counter = counterName(language, settings.counter);
  return (
    <>
      {settings.counter === '' ? null : (
        <p className="eyebrow" lang={counter.lang}>
          {counter.text}
        </p>
      )}
      <div className={`faces ${settings.scale}`} role="group" aria-labelledby="question">
        {levelsOf(settings.scale).map((level) => {
          const mood = moodOf(settings.scale, level);
          return (
            <button
              key={level}
              type="button"
              disabled={seconds > 0}
              onClick={() => dispatch({ type: 'rate', id: crypto.randomUUID(), level })}
            >
              <Face mood={mood} />
              <span>{t(`rating:mood.${mood}`)}</span>
            </button>
          );
        })}
      </div>
      <p className="soft">{seconds > 0 ? t('kiosk:wait', { count: seconds }) : t('kiosk:oneTap')}</p>
      {settings.fields.length < 2 ? null : (
        <p className="row">
          <button type="button" onClick={() => dispatch({ type: 'start-over' })}>
            {t('rating:otherField')}
          </button>
        </p>
      )}
    </>
  );
}
