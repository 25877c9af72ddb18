import { Face } from '~/ui/shared/face';
import { moodOf } from '~/ui/shared/mood';
import type { Translate } from '~/ui/citizen/reader.server';
import { levelsOf, type Scale } from '~/base/scale';

type Props = { t: Translate; scale: Scale; labelledBy: string; current?: number };

/** One submit button per level, the highest first. `current` marks the level that stands. */
export function FaceButtons({ t, scale, labelledBy, current }: Props) {
  return (
    <div className={`faces ${scale}`} role="group" aria-labelledby={labelledBy}>
      {levelsOf(scale).map((level) => {
        const mood = moodOf(scale, level);
        return (
          <button key={level} name="level" value={level} aria-current={level === current ? 'true' : undefined}>
            <Face mood={mood} />
            <span>
              {t(`rating:mood.${mood}`)}
              {level === current && <small>{t('rating:level.current')}</small>}
            </span>
          </button>
        );
      })}
    </div>
  );
}
