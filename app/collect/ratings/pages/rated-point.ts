import { unitNameIn, type UnitNameParts } from '~/registry/units/domain/unit-name';
import { nameInSentence } from '~/ui/shared/names';
import type { Named } from '~/base/text/languages';
import type { Reader } from '~/ui/citizen/reader.server';
import type { Scale } from '~/base/scale';

export type RatedField = Named & { code: string };

/** What a page says of the point at which a rating is given. */
export type RatedPoint = {
  code: string;
  counter: string;
  channel: string;
  scale: Scale;
  unit: UnitNameParts;
  fixedField: string | null;
  fields: readonly RatedField[];
};

/** The unit's name as the pages say it. */
export function unitText({ language }: Reader, point: RatedPoint): string {
  return unitNameIn(language, point.unit);
}

/** The question of the rating page; unit and field stand between asterisks. */
export function questionText(reader: Reader, point: RatedPoint, field: Named): string {
  return reader.t('rating:question', { field: nameInSentence(reader.language, field), unit: unitText(reader, point) });
}
