import { splitWords } from '~/base/text/fold';

/** In shorter words a letter changes the meaning: `ben` and `den`, `tan` and `tam`. */
const MIN_MISTYPED_LENGTH = 4;
/** Words typed as one are believed from here on: `bennghe`. */
const MIN_JOINED_LENGTH = 6;
const MAX_JOINED = 4;
/** No name with that of the unit above it has more words. */
const MAX_WORDS = 16;

/** What offices of one kind all bear in their names. */
const kinds = new Set([
  'phuong',
  'quan',
  'huyen',
  'xa',
  'thi',
  'tran',
  'so',
  'ward',
  'district',
  'commune',
  'township',
  'department',
  'of',
]);
const connecting = new Set(['va', 'and', 'of', 'for', 'the']);

/** A unit's own name and that of the unit above it, folded and in one language. */
type NearName = { own: string; above: string };

/**
 * How a name is like a query. `rank`: 0 its own name, 1 a part of it, 2 with the unit above. `hangsOn`: for a mistake
 * in a short word the words of its own name as they stand, on which it depends whether the name is meant; null
 * otherwise.
 */
type NearMatch = { rank: 0 | 1 | 2; hangsOn: string[] | null };

/**
 * A run of the name that was read. `exact`: words of it that are no mistake, `mistaken`: the word that is one; places
 * in the name.
 */
type Run = { exact: number[]; read: number[]; mistaken: string | null; joined: boolean };

/**
 * How a query is like a name with one typing mistake in one word, or with words typed as one: `binh thahn`, `bennghe`.
 * Its words stand in the name in a row, its own first or the unit's above it; one at least is a word of the name as it
 * is, or the query is all that tells the name from others. In a short word a letter is forgiven only beside all that
 * tells the name from others. Numbers are as they stand. Null where it is not like it.
 */
export function matchNearName({ own, above }: NearName, query: string): NearMatch | null {
  const words = splitWords(query);
  if (words.length === 0 || words.length > MAX_WORDS) return null;
  const [ownWords, aboveWords] = [splitWords(own), splitWords(above)];
  let best: NearMatch | null = null;
  for (const [first, second] of listSplits(words)) {
    for (const [ofOwn, ofAbove] of second.length === 0
      ? [[first, second] as const]
      : ([
          [first, second],
          [second, first],
        ] as const)) {
      const found = findMatch(ownWords, aboveWords, ofOwn, ofAbove);
      if (found !== null && (best === null || found.rank < best.rank)) best = found;
    }
  }
  return best;
}

function listSplits(words: readonly string[]): [string[], string[]][] {
  return words.map((_, index) => [words.slice(0, words.length - index), words.slice(words.length - index)]);
}

function findMatch(
  own: readonly string[],
  above: readonly string[],
  ofOwn: readonly string[],
  ofAbove: readonly string[],
): NearMatch | null {
  const behind =
    ofAbove.length === 0 ? [{ exact: [], read: [], mistaken: null, joined: false }] : findRuns(above, ofAbove);
  if (behind.length === 0) return null;
  let best: NearMatch | null = null;
  for (const run of findRuns(own, ofOwn)) {
    for (const other of behind) {
      const isLike = isLikeness(own, run, other);
      if (!isLike) continue;
      const isShort =
        (run.mistaken ?? other.mistaken ?? '').length < MIN_MISTYPED_LENGTH && !run.joined && !other.joined;
      const rank = ofAbove.length > 0 ? 2 : run.read.length === own.length ? 0 : 1;
      const hangsOn = isShort ? run.exact.map((at) => own[at] ?? '') : null;
      if (best === null || rank < best.rank) best = { rank, hangsOn };
    }
  }
  return best;
}

function isLikeness(own: readonly string[], run: Run, behind: Run): boolean {
  if (run.mistaken !== null && behind.mistaken !== null) return false;
  if (run.mistaken === null && behind.mistaken === null && !run.joined && !behind.joined) return false;
  const telling = own.flatMap((word, at) => (kinds.has(word) || connecting.has(word) ? [] : [at]));
  const isWhole = telling.length > 0 && telling.every((at) => run.read.includes(at));
  const tellingExact = run.exact.filter((at) => telling.includes(at)).length;
  const mistaken = run.mistaken ?? behind.mistaken;
  const isShort = mistaken !== null && mistaken.length < MIN_MISTYPED_LENGTH;
  // The whole of what tells it from others: a word as it stands beside a short one, or one long word by itself.
  if (isWhole) return !isShort || tellingExact > 0;
  return !isShort && tellingExact > 0;
}

/** The ways in which words are read as neighbours in a name, with one mistake at most. */
function findRuns(name: readonly string[], words: readonly string[]): Run[] {
  return name.flatMap((_, start) =>
    extendRun(name, start, words, { exact: [], read: [], mistaken: null, joined: false }),
  );
}

function extendRun(name: readonly string[], at: number, words: readonly string[], run: Run): Run[] {
  const [word, ...rest] = words;
  if (word === undefined) return [run];
  const standing = name[at];
  if (standing === undefined) return [];
  const found: Run[] = [];
  const read = [...run.read, at];
  if (word === standing) found.push(...extendRun(name, at + 1, rest, { ...run, exact: [...run.exact, at], read }));
  else if (/^\d/.test(word)) return [];
  else {
    if (run.mistaken === null && standing.length > 1 && !/^\d/.test(standing) && isOneMistakeApart(word, standing)) {
      found.push(...extendRun(name, at + 1, rest, { ...run, read, mistaken: standing }));
    }
    found.push(...extendJoined(name, at, word, rest, run));
  }
  if (run.read.length > 0 && connecting.has(standing)) found.push(...extendRun(name, at + 1, words, { ...run, read }));
  return found;
}

function extendJoined(name: readonly string[], at: number, word: string, rest: readonly string[], run: Run): Run[] {
  if (word.length < MIN_JOINED_LENGTH) return [];
  const found: Run[] = [];
  for (let count = 2; count <= MAX_JOINED && at + count <= name.length; count += 1) {
    const joined = name.slice(at, at + count).join('');
    const read = [...run.read, ...name.slice(at, at + count).map((_, index) => at + index)];
    if (joined === word) found.push(...extendRun(name, at + count, rest, { ...run, read, joined: true }));
    else if (run.mistaken === null && isOneMistakeApart(word, joined))
      found.push(...extendRun(name, at + count, rest, { ...run, read, mistaken: joined, joined: true }));
  }
  return found;
}

/** Whether two words differ by one inserted, deleted or replaced letter, or by two swapped neighbours. */
function isOneMistakeApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  if (short.length < long.length) return short.slice(same) === long.slice(same + 1);
  if (same === short.length) return true;
  if (short.slice(same + 1) === long.slice(same + 1)) return true;
  const swapped = short[same] === long[same + 1] && short[same + 1] === long[same];
  return swapped && short.slice(same + 2) === long.slice(same + 2);
}
