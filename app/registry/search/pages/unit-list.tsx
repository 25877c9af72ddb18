import { buildAddress, stepAddress } from '~/ui/shared/address';
import { GoLink } from '~/ui/citizen/go-link';
import { nameIn, type Named } from '~/base/text/languages';
import type { Reader } from '~/ui/citizen/reader.server';

export type UnitListItem = Named & {
  code: string;
  /** What tells one "Phường 1" from another. */
  parent: Named | null;
  /** Null when the unit takes no ratings on the web. */
  pointCode: string | null;
  answers: boolean;
  /** Whether it handles the field in question; left out where none is. */
  handles?: boolean;
  /** How many units below it can be browsed. */
  below?: number;
};

type Props = { reader: Reader; units: readonly UnitListItem[]; field: string | null };

/** Units to rate, or to go on to those below them. `field`: what the rating will be about. */
export function UnitList({ reader, units, field }: Props) {
  return (
    <ul className="list two">
      {units.map((unit) => (
        <UnitItem key={unit.code} reader={reader} unit={unit} field={field} />
      ))}
    </ul>
  );
}

function UnitItem({
  reader: { t, language, asked },
  unit,
  field,
}: {
  reader: Reader;
  unit: UnitListItem;
  field: string | null;
}) {
  const { handles = true, below = 0 } = unit;
  const name = (
    <>
      {nameIn(language, unit)}
      {unit.parent !== null && <small>{nameIn(language, unit.parent)}</small>}
    </>
  );
  const hidden = <span className="trap"> {nameIn(language, unit)}</span>;
  return (
    <li>
      {!handles ? null : unit.pointCode === null ? (
        <div className="note">
          {name}
          <small>{t('rating:search.noPoint')}</small>
        </div>
      ) : (
        <GoLink href={stepAddress(unit.pointCode, 'rate', { field, lng: asked })}>{name}</GoLink>
      )}
      {below > 0 && handles && (
        <a className="under" href={buildAddress('/', { in: unit.code, field, lng: asked })}>
          {t('rating:browse.below', { count: below })}
          {hidden}
        </a>
      )}
      {below > 0 && !handles && (
        <GoLink href={buildAddress('/', { in: unit.code, field, lng: asked })}>
          {name}
          <small>{t('rating:browse.below', { count: below })}</small>
        </GoLink>
      )}
      {unit.answers && (
        <a className="under" href={buildAddress(`/results/${unit.code}`, { lng: asked })}>
          {t('rating:results.link')}
          {hidden}
        </a>
      )}
    </li>
  );
}
