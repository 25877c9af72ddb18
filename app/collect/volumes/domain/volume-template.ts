import type { LocalDay } from '~/base/calendar/local-day';
import { volumeMeasures, type VolumeMeasure } from '~/collect/volumes/domain/volume-row';
import { cellName, type WeekForm } from '~/collect/volumes/domain/week-form';

/**
 * The heading of each column, in Vietnamese: people of wards fill it in. Names stand beside the codes to be read only.
 */
export const templateHeadings = [
  'Ngày',
  'Mã đơn vị',
  'Đơn vị (để tham khảo)',
  'Mã lĩnh vực',
  'Lĩnh vực (để tham khảo)',
  'Đã giải quyết',
  'Đúng hạn',
  'Trực tuyến',
  'Tiếp nhận qua BCCI',
  'Trả kết quả qua BCCI',
] as const;

/** One line of a template; a figure that was not sent is null. */
export type TemplateRow = {
  day: LocalDay;
  unit: string;
  unitName: string;
  field: string;
  fieldName: string;
  figures: (number | null)[];
};

type Named = { code: string; name: string };

/** A line for each of a unit's fields on each day of a week, with the figures that are in force. */
export function templateRows(
  unit: Named,
  fields: readonly Named[],
  { days, inForce }: Pick<WeekForm, 'days' | 'inForce'>,
): TemplateRow[] {
  return days.flatMap((day) =>
    fields.map((field) => {
      const known: Readonly<Record<VolumeMeasure, number>> | undefined = inForce.get(
        cellName({ field: field.code, day }),
      );
      const figures = volumeMeasures.map((measure) => known?.[measure] ?? null);
      return { day, unit: unit.code, unitName: unit.name, field: field.code, fieldName: field.name, figures };
    }),
  );
}
