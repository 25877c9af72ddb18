import { daysBetween, toLocalDay, startOfLocalDay } from '~/base/calendar/local-day';
import { isDomainError, type ErrorCode, type ErrorDetails } from '~/base/errors';
import { readReason } from '~/registry/people/domain/stated-reason';
import { fits } from '~/base/text/bounded';

/** The longest span that one proposal may name: who looks at it must be able to judge it. */
export const MAX_SPAN_DAYS = 92;

/** A rating that arrives later than this was kept on a tablet without network. */
export const OFFLINE_MS = 10 * 60 * 1000;

/** What a person names by hand: ratings of a span of time, ends included, and of it perhaps only what came late. */
export type ManualSpan = { from: Date; to: Date; onlyOffline: boolean };

/** What is wrong with an input of the form. */
export type ManualProposalProblem = { field: 'from' | 'to' | 'reason'; code: ErrorCode; details?: ErrorDetails };

/**
 * Reads the form of a proposal: two moments of city time as '2026-11-18T08:00', empty for the earliest and latest that
 * there can be, and the reason. The minute that is named last belongs to the span.
 */
export function readManualProposal(
  form: URLSearchParams,
  { earliest, now, timeZone }: { earliest: Date; now: Date; timeZone: string },
): { span: ManualSpan; reason: string } | { problems: ManualProposalProblem[] } {
  const problems: ManualProposalProblem[] = [];
  const from = parseMoment(form.get('from') ?? '', earliest, timeZone);
  const to = parseMoment(form.get('to') ?? '', now, timeZone);
  if (from === null) problems.push({ field: 'from', code: 'day-invalid' });
  if (to === null) problems.push({ field: 'to', code: 'day-invalid' });
  const last = to === null ? null : new Date(to.getTime() + 59_999);
  if (from !== null && last !== null) {
    if (last < from) problems.push({ field: 'to', code: 'span-reversed' });
    else if (daysBetween(toLocalDay(from, timeZone), toLocalDay(last, timeZone)) > MAX_SPAN_DAYS) {
      problems.push({ field: 'from', code: 'span-too-long', details: { days: MAX_SPAN_DAYS } });
    }
  }
  let reason = '';
  try {
    reason = readReason(form.get('reason'));
  } catch (error) {
    if (!isDomainError(error)) throw error;
    problems.push({ field: 'reason', code: error.code, details: error.details });
  }
  if (from === null || last === null || problems.length > 0) return { problems };
  return { span: { from, to: last, onlyOffline: form.get('onlyOffline') === 'yes' }, reason };
}

function parseMoment(text: string, otherwise: Date, timeZone: string): Date | null {
  if (text === '') return otherwise;
  if (!fits(text, 16, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)) return null;
  const [day = '', time = ''] = text.split('T');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const isDay = new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) === true;
  if (!isDay || hours > 23 || minutes > 59) return null;
  return new Date(startOfLocalDay(day, timeZone).getTime() + (hours * 60 + minutes) * 60_000);
}
