/**
 * No letter of any language carries more marks (Unicode Standard Annex 15, Stream-Safe Text Format). Marks are sorted
 * when a text is brought into a normal form, and a hundred thousand of them on one letter take minutes of sorting. Two
 * signs of half width become marks only then.
 */
const TOO_MANY_MARKS = /([\p{M}\uff9e\uff9f]{30})[\p{M}\uff9e\uff9f]+/gu;

/** A text in a normal form of Unicode, in time linear in its length. Of a run of combining marks thirty are kept. */
export function normalForm(text: string, form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD' = 'NFC'): string {
  return text.replace(TOO_MANY_MARKS, '$1').normalize(form);
}
