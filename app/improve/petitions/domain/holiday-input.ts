import { z } from 'zod';
import { localDaySchema } from '~/base/calendar/local-day';
import { holidayKinds } from '~/improve/petitions/domain/working-days';
import { boundedText } from '~/base/text/bounded';
import { toOneLine } from '~/base/text/one-line';

const text = boundedText(1_000).transform(toOneLine);

/** One day of the table of holidays, as its form says it; without an English name it goes by its Vietnamese one. */
export const holidaySchema = z
  .object({
    day: localDaySchema,
    kind: z.enum(holidayKinds),
    nameVi: text.pipe(boundedText(100).min(1)),
    nameEn: text.pipe(boundedText(100)),
  })
  .transform(({ nameEn, ...day }) => ({ ...day, nameEn: nameEn === '' ? day.nameVi : nameEn }));
