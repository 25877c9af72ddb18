import { headerFileName } from '~/platform/files/header-file-name';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { csvLine } from '~/base/text/csv';
import { templateHeadings, templateRows, type TemplateRow } from '~/collect/volumes/domain/volume-template';
import { xlsxStream } from '~/platform/files/xlsx-stream';
import { adminFile } from '~/registry/people/pages/admin-route.server';
import { loadVolumeWeek, readAskedWeek, weekAsked } from '~/collect/volumes/pages/volume-week.server';
import { DomainError } from '~/base/errors';

const WIDTHS = [12, 12, 36, 24, 36, 14, 12, 12, 20, 22];

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8; header=present',
} as const;

/**
 * A template for the volumes of a unit's week as a download: its fields and days, and the figures that were sent. It
 * can be uploaded as it comes back.
 */
export function volumeTemplate(format: keyof typeof types) {
  return adminFile({
    needs: 'volume:import',
    async get({ context, search, user, requireFor }) {
      const { unitId, week } = readAskedWeek((name) => search.get(name), user.unitId);
      if (unitId === null) throw new DomainError('input-invalid');
      await requireFor('volume:import', unitId);
      const found = await loadVolumeWeek(context, unitId, weekAsked(context, week));
      const fields = found.fields.map(({ code, nameVi }) => ({ code, name: nameVi }));
      const rows = templateRows({ code: found.unit.code, name: unitNameIn('vi', found.unit) }, fields, found.form);
      const bytes = format === 'csv' ? csvTemplate(rows) : await xlsxTemplate(rows, found.week.key);
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': types[format],
          'content-disposition': `attachment; filename="${headerFileName(`volumes-${found.unit.code}-${found.week.key}.${format}`)}"`,
          'cache-control': 'no-store',
        },
      });
    },
  });
}

/** With the mark by which spreadsheets know UTF-8. */
function csvTemplate(rows: readonly TemplateRow[]): Buffer {
  const lines = rows.map(({ day, unit, unitName, field, fieldName, figures }) =>
    csvLine([day, unit, unitName, field, fieldName, ...figures]),
  );
  return Buffer.from(`\uFEFF${csvLine(templateHeadings)}${lines.join('')}`);
}

/** A week of one unit: some hundred rows. */
async function xlsxTemplate(rows: readonly TemplateRow[], week: string): Promise<Buffer> {
  const cells = rows.map(({ day, unit, unitName, field, fieldName, figures }) => [
    { day },
    unit,
    unitName,
    field,
    fieldName,
    ...figures,
  ]);
  const pieces: Buffer[] = [];
  for await (const piece of xlsxStream([{ name: week, header: templateHeadings, widths: WIDTHS, rows: cells }]))
    pieces.push(piece);
  return Buffer.concat(pieces);
}
