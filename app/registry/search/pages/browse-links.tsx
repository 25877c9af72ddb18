import { buildAddress } from '~/ui/shared/address';
import { GoLink } from '~/ui/citizen/go-link';
import { nameIn, type Named } from '~/base/text/languages';
import type { Reader } from '~/ui/citizen/reader.server';

export type BrowseStart = 'DEPARTMENT' | 'DISTRICT' | 'FACILITY' | 'VERTICAL';

/**
 * Ways into the list for a field, or for none. `isRated`: false where nobody takes ratings of the field, and the ways
 * are those to all units.
 */
export type BrowseStarts = {
  field: (Named & { code: string }) | null;
  levels: readonly BrowseStart[];
  isRated: boolean;
};

type Props = { reader: Reader; starts: BrowseStarts };

/** The ways into the list of all units, for who does not know what a place is called. */
export function BrowseLinks({ reader: { t, language, asked }, starts: { field, levels, isRated } }: Props) {
  const asking = isRated ? field : null;
  return (
    <section>
      {field !== null && !isRated && <p>{t('rating:browse.unrated', { field: nameIn(language, field) })}</p>}
      <h2>
        {asking === null
          ? t('rating:browse.heading')
          : t('rating:browse.fieldHeading', { field: nameIn(language, asking) })}
      </h2>
      <ul className="list two">
        {levels.map((level) => (
          <li key={level}>
            <GoLink href={buildAddress('/', { in: level, field: asking?.code, lng: asked })}>
              {t(`rating:browse.level.${level}`)}
            </GoLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
