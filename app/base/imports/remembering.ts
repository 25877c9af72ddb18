const REMEMBERED_AT_MOST = 4_096;
/** Longer ones are no day, no code and no name, and would be kept for nothing. */
const LONGEST = 100;

/** The same reading of a text, which remembers its last answers: a file of a million lines has a few hundred days. */
export function remembering<Answer>(read: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return function readOnce(text) {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = read(text);
    if (text.length > LONGEST) return answer;
    if (answers.size >= REMEMBERED_AT_MOST) answers.clear();
    answers.set(text, answer);
    return answer;
  };
}
