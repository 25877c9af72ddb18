import { Face } from '~/ui/shared/face';
import { faceFor } from '~/ui/shared/face-level';
import { secondsUntilNext } from '~/collect/kiosk/domain/kiosk-steps';
import { levelsOf } from '~/base/scale';
import { toTerms } from '~/collect/kiosk/browser/kiosk-session';
import type { ScreenProps } from '~/collect/kiosk/browser/screens/screen';
import { counterName } from '~/registry/points/domain/counter-names';

/** The faces: one tap is a rating. They wait visibly where the point asks for a pause. */
export function FacesScreen({ t, view: { settings, state, now, language }, dispatch }: ScreenProps) {
  const seconds = secondsUntilNext(toTerms(settings), state, now);
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
          const face = faceFor(settings.scale, level);
          return (
            <button
              key={level}
              type="button"
              disabled={seconds > 0}
              onClick={() => dispatch({ type: 'rate', id: crypto.randomUUID(), level })}
            >
              <Face face={face} />
              <span>{t(`rating:face.${face}`)}</span>
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
