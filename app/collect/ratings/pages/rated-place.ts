import { nameInSentence, placeName, type Named } from '~/ui/shared/names';
import type { Reader } from '~/ui/citizen/reader.server';
import type { Scale } from '~/base/scale';

export type RatedField = Named & { code: string };

/** Where a rating is given: what a page says of the point, and the unit above its own. */
export type RatedPlace = {
  point: {
    code: string;
    counter: string;
    channel: string;
    scale: Scale;
    unit: Named;
    fixedField: string | null;
    fields: readonly RatedField[];
  };
  parent: Named | null;
};

/** The unit's name as the pages say it. */
export function unitText({ language }: Reader, { point, parent }: RatedPlace): string {
  return placeName(language, point.unit, parent);
}

/** The question of the rating page; unit and field stand between asterisks. */
export function questionText(reader: Reader, place: RatedPlace, field: Named): string {
  return reader.t('rating:question', { field: nameInSentence(reader.language, field), unit: unitText(reader, place) });
}
