/**
 * What may lead to a person: `name` of an officer or anybody, `profile` on a social network, `number` any long number
 * that is none of the others, `unread` what was too long to be looked at.
 */
export type PersonalDataKind =
  'phone' | 'id-number' | 'email' | 'profile' | 'dossier' | 'plate' | 'address' | 'number' | 'name' | 'unread';

/** A piece of a text, `end` exclusive, both as UTF-16 positions. */
export type PersonalDataSpan = { kind: PersonalDataKind; start: number; end: number };

/** Every place of a text that a pattern (with `g`) matches, as personal data of a kind. */
export function findSpans(text: string, pattern: RegExp, kind: PersonalDataKind): PersonalDataSpan[] {
  return [...text.matchAll(pattern)].map(({ 0: match, index }) => ({ kind, start: index, end: index + match.length }));
}
