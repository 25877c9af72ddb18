import { Face } from '~/ui/shared/face';
import { faceFor } from '~/ui/shared/face-level';
import type { Translate } from '~/ui/citizen/reader.server';
import { levelsOf, type Scale } from '~/base/scale';

type Props = { t: Translate; scale: Scale; labelledBy: string; current?: number };

/** One submit button per level, the highest first. `current` marks the level that stands. */
export function FaceButtons({ t, scale, labelledBy, current }: Props) {
  return (
    <div className={`faces ${scale}`} role="group" aria-labelledby={labelledBy}>
      {levelsOf(scale).map((level) => {
        const face = faceFor(scale, level);
        return (
          <button key={level} name="level" value={level} aria-current={level === current ? 'true' : undefined}>
            <Face face={face} />
            <span>
              {t(`rating:face.${face}`)}
              {level === current && <small>{t('rating:level.current')}</small>}
            </span>
          </button>
        );
      })}
    </div>
  );
}
