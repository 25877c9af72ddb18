import { z } from 'zod';
import { localDaySchema } from '~/domain/calendar/local-day';
import { holidayKinds } from '~/domain/petitions/holiday-kind';
import { normalForm } from '~/domain/text/normal-form';
import { boundedText } from '~/domain/text/bounded';

const name = boundedText(1_000)
  .transform((text) => normalForm(text).replace(/\s+/g, ' ').trim())
  .pipe(boundedText(100).min(1));

/** One day of the table of holidays, as its form says it. */
export const holidaySchema = z.object({ day: localDaySchema, kind: z.enum(holidayKinds), nameVi: name, nameEn: name });
