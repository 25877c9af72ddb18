import { unitNameIn } from '~/registry/units/domain/unit-name';
import { csvLine } from '~/base/text/csv';
import { templateHeadings, templateRows, type TemplateRow } from '~/collect/volumes/domain/volume-template';
import { csvAnswer } from '~/platform/files/csv-answer';
import { workbookAnswer } from '~/platform/files/workbook-answer';
import type { Sheet } from '~/platform/files/xlsx-stream';
import { adminFile } from '~/registry/people/pages/admin-route.server';
import { loadVolumeWeek, readAskedWeek, weekAsked } from '~/collect/volumes/pages/volume-week.server';
import { DomainError } from '~/base/errors';

const WIDTHS = [12, 12, 36, 24, 36, 14, 12, 12, 20, 22];

/**
 * A template for the volumes of a unit's week as a download: its fields and days, and the figures that were sent. It
 * can be uploaded as it comes back.
 */
export function volumeTemplate(format: 'csv' | 'xlsx') {
  return adminFile({
    needs: 'volume:import',
    async get({ context, search, user, requireFor }) {
      const { unitId, week } = readAskedWeek((name) => search.get(name), user.unitId);
      if (unitId === null) throw new DomainError('input-invalid');
      await requireFor('volume:import', unitId);
      const found = await loadVolumeWeek(context, unitId, weekAsked(context, week));
      const fields = found.fields.map(({ code, nameVi }) => ({ code, name: nameVi }));
      const rows = templateRows({ code: found.unit.code, name: unitNameIn('vi', found.unit) }, fields, found.form);
      const name = `volumes-${found.unit.code}-${found.week.key}.${format}`;
      return format === 'csv'
        ? csvAnswer(name, csvLines(rows))
        : workbookAnswer(name, [weekSheet(rows, found.week.key)]);
    },
  });
}

function csvLines(rows: readonly TemplateRow[]): string[] {
  const lines = rows.map(({ day, unit, unitName, field, fieldName, figures }) =>
    csvLine([day, unit, unitName, field, fieldName, ...figures]),
  );
  return [csvLine(templateHeadings), ...lines];
}

/** A week of one unit: some hundred rows. */
function weekSheet(rows: readonly TemplateRow[], week: string): Sheet {
  const cells = rows.map(({ day, unit, unitName, field, fieldName, figures }) => [
    { day },
    unit,
    unitName,
    field,
    fieldName,
    ...figures,
  ]);
  return { name: week, header: templateHeadings, widths: WIDTHS, rows: cells };
}
