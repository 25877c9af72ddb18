/** No address of ours is longer; a longer one is left unchanged. */
const MAX_LENGTH = 2000;

const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;
const endsSentence = /^[\s.,;:!?…)\]}>"'`’”»*。、，]$/u;
const beginsQuote = /^[\s([{<"'`‘“«]$/u;

/**
 * The part of an address that was meant where a program cut a link out of a text: without invisible characters,
 * punctuation that ends the sentence and opening brackets.
 */
export function stripSentenceEnd(text: string): string {
  if (text.length > MAX_LENGTH) return text;
  const seen = [...text.replace(invisible, '')];
  let [begin, end] = [0, seen.length];
  while (end > 0 && endsSentence.test(seen[end - 1] ?? '')) end -= 1;
  while (begin < end && beginsQuote.test(seen[begin] ?? '')) begin += 1;
  return seen.slice(begin, end).join('');
}
