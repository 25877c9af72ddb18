import { findAddresses } from '~/improve/comments/domain/personal-addresses';
import { findContacts } from '~/improve/comments/domain/personal-contacts';
import { findNames } from '~/improve/comments/domain/personal-names';
import { findNumbers } from '~/improve/comments/domain/personal-numbers';
import { toScannedText } from '~/improve/comments/domain/normalised-text';
import type { PersonalDataKind, PersonalDataSpan } from '~/improve/comments/domain/personal-data-span';

/** A text in pieces; `kind` is null where nothing was found. */
export type TextPart = { text: string; kind: PersonalDataKind | null };

/** What stands where something was masked; it says nothing of its length. */
export const MASK = '***';

/** Many times longer than any text people may write here; the rest is masked without being scanned. */
export const MAX_SCANNED = 10_000;
/** The same limit after normalisation, where one character can become several. */
const MAX_READ = 2 * MAX_SCANNED;

/**
 * Phone and identity numbers, addresses of every kind, numbers of dossiers and names of people in a text, in order and
 * apart from each other, in any spelling: the text is scanned as a person reads it, and the positions refer to the
 * original text. It is a heuristic that prefers false positives; a person reads every text before it is released. The
 * cost is linear in the length and bounded by `MAX_SCANNED` characters.
 */
export function findPersonalData(text: string): PersonalDataSpan[] {
  const { text: read, starts, ends, upTo } = toScannedText(text.slice(0, MAX_SCANNED), MAX_READ);
  const found = [...findNumbers(read), ...findContacts(read), ...findAddresses(read), ...findNames(read)]
    .map(({ kind, start, end }) => ({ kind, start: starts[start] ?? 0, end: ends[end - 1] ?? 0 }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  if (upTo < text.length) found.push({ kind: 'unread', start: upTo, end: text.length });
  const apart: PersonalDataSpan[] = [];
  for (const span of found) {
    const last = apart.at(-1);
    if (last === undefined || span.start >= last.end) apart.push(span);
    else last.end = Math.max(last.end, span.end);
  }
  return apart;
}

/** The text cut where something begins and ends; the parts together are the text. */
export function splitPersonalData(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const { kind, start, end } of findPersonalData(text)) {
    if (start > at) parts.push({ text: text.slice(at, start), kind: null });
    parts.push({ text: text.slice(start, end), kind });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), kind: null });
  return parts;
}

/** The same parts with what was found taken out: what people may read who must not see persons. */
export function maskParts(text: string): TextPart[] {
  return splitPersonalData(text).map((part) => (part.kind === null ? part : { ...part, text: MASK }));
}

/** The text with what was found taken out. */
export function maskPersonalData(text: string): string {
  return maskParts(text)
    .map((part) => part.text)
    .join('');
}
