/** A text in three parts: what it has in common with another before and behind, and what differs between them. */
export type MarkedText = { before: string; differs: string; behind: string };

/** Marks, word by word, what is other in `text` than in `other`. Put together again the parts are the text. */
export function markDifference(text: string, other: string): MarkedText {
  const [words, others] = [splitWords(text), splitWords(other)];
  let first = 0;
  while (first < words.length && first < others.length && words[first] === others[first]) first += 1;
  let last = 0;
  const most = Math.min(words.length, others.length) - first;
  while (last < most && words.at(-1 - last) === others.at(-1 - last)) last += 1;
  return {
    before: words.slice(0, first).join(''),
    differs: words.slice(first, words.length - last).join(''),
    behind: words.slice(words.length - last).join(''),
  };
}

/** Words and what stands between them, each a part. */
function splitWords(text: string): string[] {
  return text.split(/(\s)/).filter((part) => part !== '');
}
