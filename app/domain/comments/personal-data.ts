import { findNames } from '~/domain/comments/personal-names';
import { findNumbers } from '~/domain/comments/personal-numbers';

/** What may lead to a person: `name` of an officer or anybody, `number` any long number that is none of the others. */
export const personalDataKinds = ['phone', 'id-number', 'email', 'dossier', 'number', 'name'] as const;

export type PersonalDataKind = (typeof personalDataKinds)[number];

/** A piece of a text, `end` exclusive, both as UTF-16 positions. */
export type PersonalDataSpan = { kind: PersonalDataKind; start: number; end: number };

/** A text in pieces; `kind` is null where nothing was found. */
export type TextPart = { text: string; kind: PersonalDataKind | null };

/** What stands where something was masked; it says nothing of its length. */
export const MASK = '***';

/**
 * Phone and identity numbers, e-mail addresses, numbers of dossiers and names of people in a text, in order and apart
 * from each other. It is a sieve, not a proof: it would rather find too much, and what is released is read by a person.
 */
export function findPersonalData(text: string): PersonalDataSpan[] {
  const found = [...findNumbers(text), ...findNames(text)].sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: PersonalDataSpan[] = [];
  for (const span of found) {
    const last = apart.at(-1);
    if (last === undefined || span.start >= last.end) apart.push(span);
    else last.end = Math.max(last.end, span.end);
  }
  return apart;
}

/** The text cut where something begins and ends; the parts together are the text. */
export function partsOf(text: string): TextPart[] {
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
export function maskedPartsOf(text: string): TextPart[] {
  return partsOf(text).map((part) => (part.kind === null ? part : { ...part, text: MASK }));
}

/** The text with what was found taken out. */
export function maskPersonalData(text: string): string {
  return maskedPartsOf(text)
    .map((part) => part.text)
    .join('');
}
