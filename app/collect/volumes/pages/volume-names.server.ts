import { unitNameIn } from '~/registry/units/domain/unit-name';
import type { Queryable } from '~/platform/database/db.server';
import type { Language } from '~/platform/i18n/i18n';
import { nameIn } from '~/base/text/languages';
import { findCodeNames } from '~/registry/units/store/code-names.server';
import type { VolumePreview } from '~/collect/volumes/store/volume-preview.server';

/** No unit or field has so long a code, so it is not looked up. */
const MAX_CODE_LENGTH = 60;

/** Puts the names of units and fields beside the codes of a preview, in the reader's language. */
export async function namePreview(db: Queryable, language: Language, preview: VolumePreview) {
  const { firstRows, changes, rejected } = preview;
  const inColumn = (column: string) =>
    rejected.flatMap((one) => (one.column === column && one.value !== undefined ? [one.value] : []));
  const short = (codes: string[]) => codes.filter((code) => code.length <= MAX_CODE_LENGTH);
  const shown = [...firstRows, ...changes];
  const { units, fields } = await findCodeNames(db, {
    units: short([...shown.map(({ unit }) => unit), ...inColumn('unit')]),
    fields: short([...shown.map(({ field }) => field), ...inColumn('field')]),
  });
  const unitName = (code: string) => {
    const unit = units.get(code);
    return unit === undefined ? null : unitNameIn(language, unit);
  };
  const fieldName = (code: string) => {
    const field = fields.get(code);
    return field === undefined ? null : nameIn(language, field);
  };
  const named = <Row extends { unit: string; field: string }>(row: Row) => ({
    ...row,
    unitName: unitName(row.unit),
    fieldName: fieldName(row.field),
  });
  return {
    ...preview,
    firstRows: firstRows.map(named),
    changes: changes.map(named),
    rejected: rejected.map((one) => ({
      ...one,
      valueName:
        one.column === 'unit' ? unitName(one.value ?? '') : one.column === 'field' ? fieldName(one.value ?? '') : null,
    })),
  };
}
