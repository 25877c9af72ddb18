import { z } from 'zod';
import { localDaySchema } from '~/base/calendar/local-day';
import { toOneLine } from '~/base/text/one-line';
import { boundedText } from '~/base/text/bounded';
import type { ProcedureQuery } from '~/registry/procedures/store/procedure-list.server';

const MAX_QUERY = 100;
const querySchema = z.object({ q: boundedText(MAX_QUERY).catch(''), field: boundedText(64).catch('') });

/** What an address asks of the list. `wrongDay`: what was typed for a day and is none. */
export function readProcedureQuery(search: URLSearchParams): { query: ProcedureQuery; wrongDay: string | null } {
  const { q, field } = querySchema.parse({
    q: toOneLine(search.get('q') ?? ''),
    field: toOneLine(search.get('field') ?? ''),
  });
  const typed = search.get('day') ?? '';
  const day = localDaySchema.safeParse(typed);
  return {
    query: { text: q, field, day: day.success ? day.data : null },
    wrongDay: typed === '' || day.success ? null : typed.slice(0, 20),
  };
}
