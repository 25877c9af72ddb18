import { withLatinLetters } from '~/base/text/look-alikes';
import { normalForm } from '~/base/text/normal-form';

/** The words of a text with their marks: lower case, letters and digits apart, every other sign left out. */
export function markedWords(text: string): string[] {
  return (
    normalForm(withLatinLetters(text), 'NFKC')
      .toLowerCase()
      .match(/\d+|[^\d\s\p{P}\p{S}\p{C}]+/gu) ?? []
  );
}

/**
 * Whether typed words mean these words: each without any mark, or with the very marks, on whichever letter of it they
 * stand (`hòa`, `hoà`). `thuê` is no `thuế`, `thue` may be one.
 */
export function areSpeltAlike(typed: readonly string[], meant: readonly string[]): boolean {
  return typed.length === meant.length && typed.every((word, at) => isSpeltAlike(word, meant[at] ?? ''));
}

function isSpeltAlike(typed: string, meant: string): boolean {
  const [one, other] = [splitMarks(typed), splitMarks(meant)];
  return one.letters === other.letters && (one.marks === '' || one.marks === other.marks);
}

/** The letters of a word, and apart from them its marks. */
function splitMarks(word: string): { letters: string; marks: string } {
  const parts = normalForm(word, 'NFD').replaceAll('đ', 'd\u0335');
  return { letters: parts.replace(/\p{M}/gu, ''), marks: (parts.match(/\p{M}/gu) ?? []).sort().join('') };
}
