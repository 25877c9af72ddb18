/** No address of ours is longer; what is longer is left as it came. */
const MAX_LENGTH = 2000;

const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;
const endsSentence = /^[\s.,;:!?…)\]}>"'`’”»*。、，]$/u;
const beginsQuote = /^[\s([{<"'`‘“«]$/u;

/**
 * What was meant by a part of an address that a programme cut out of a text: without characters that nobody sees, the
 * signs that end a sentence behind it and the brackets before it.
 */
export function withoutSentence(text: string): string {
  if (text.length > MAX_LENGTH) return text;
  const seen = [...text.replace(invisible, '')];
  let [begin, end] = [0, seen.length];
  while (end > 0 && endsSentence.test(seen[end - 1] ?? '')) end -= 1;
  while (begin < end && beginsQuote.test(seen[begin] ?? '')) begin += 1;
  return seen.slice(begin, end).join('');
}
