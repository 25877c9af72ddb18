import { addressOf } from '~/citizen/address';
import { GoLink } from '~/citizen/go-link';
import type { Named } from '~/citizen/names';
import type { Reader } from '~/citizen/reader.server';
import { nameIn } from '~/i18n';

export type WalkStart = 'DEPARTMENT' | 'DISTRICT' | 'FACILITY' | 'VERTICAL';

type Props = { reader: Reader; levels: readonly WalkStart[]; field: (Named & { code: string }) | null };

/** The ways into the list of all units, for who does not know what a place is called. */
export function WalkLinks({ reader: { t, language, asked }, levels, field }: Props) {
  return (
    <section>
      <h2>{field === null ? t('rating:walk.heading') : t('rating:walk.fieldHeading', { field: nameIn(language, field) })}</h2>
      <ul className="list two">
        {levels.map((level) => (
          <li key={level}>
            <GoLink href={addressOf('/', { in: level, field: field?.code, lng: asked })}>{t(`rating:walk.level.${level}`)}</GoLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
