import { unitNameIn, type UnitNameParts } from '~/registry/units/domain/unit-name';
import { nameIn, type Language, type Named } from '~/base/text/languages';

/** What a service point is called in a language: its unit with the district, and its field if it has one of its own. */
export function pointText(
  language: Language,
  { unit, field }: { unit: UnitNameParts; field: Named | null },
): { unitName: string; fieldName: string | null } {
  return {
    unitName: unitNameIn(language, unit),
    fieldName: field && nameIn(language, field),
  };
}
