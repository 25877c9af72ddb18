import type { DossierChannel } from '~/collect/volumes/domain/dossier-channel';
import { foldVietnamese } from '~/base/text/fold';

const MAX_LENGTH = 120;

type Way = 'COUNTER' | 'ONLINE' | 'POST';
type Token = Way | 'in' | 'out' | 'receive';

/**
 * The folded phrases for how a dossier comes in, how its result goes out, and for the verbs beside them; the longest
 * are tried first.
 */
const phrases: readonly (readonly [string, Token | null])[] = [
  ['nhan ket qua', 'out'],
  ['tra ket qua', 'out'],
  ['returned', 'out'],
  ['tra', 'out'],
  ['tiep nhan', 'in'],
  ['nop', 'in'],
  ['gui', 'in'],
  ['filed', 'in'],
  ['received', 'in'],
  ['nhan', 'receive'],
  ['bo phan mot cua', 'COUNTER'],
  ['mot cua', 'COUNTER'],
  ['truc tiep', 'COUNTER'],
  ['tai quay', 'COUNTER'],
  ['quay', 'COUNTER'],
  ['at the counter', 'COUNTER'],
  ['counter', 'COUNTER'],
  ['in person', 'COUNTER'],
  ['dich vu cong truc tuyen', 'ONLINE'],
  ['truc tuyen', 'ONLINE'],
  ['qua mang', 'ONLINE'],
  ['dich vu cong', 'ONLINE'],
  ['online', 'ONLINE'],
  ['dich vu buu chinh', 'POST'],
  ['buu chinh', 'POST'],
  ['buu dien', 'POST'],
  ['bcci', 'POST'],
  ['by post', 'POST'],
  ['post', 'POST'],
  ['cong ich', null],
  ['ho so', null],
  ['ket qua', null],
  ['qua', null],
  ['tai', null],
  ['va', null],
  ['and', null],
  ['hinh thuc', null],
];

/** In and out by these ways; there is no channel for the others. */
const byWays: Readonly<Record<string, DossierChannel>> = {
  'COUNTER COUNTER': 'COUNTER',
  'COUNTER POST': 'POST_RETURNED',
  'ONLINE COUNTER': 'ONLINE',
  'ONLINE ONLINE': 'ONLINE',
  'ONLINE POST': 'ONLINE_POST',
  'POST COUNTER': 'POST_RECEIVED',
  'POST POST': 'POST',
};
const received: Readonly<Record<Way, DossierChannel>> = { COUNTER: 'COUNTER', ONLINE: 'ONLINE', POST: 'POST_RECEIVED' };

/**
 * The channel that words mean, with or without tone marks: `Trực tuyến`, `Nộp trực tiếp, trả qua bưu chính`. Null where
 * they mean none, or could mean more than one, as `nhận qua bưu chính` does.
 */
export function parseChannel(text: string): DossierChannel | null {
  if (text.length > MAX_LENGTH) return null;
  const tokens = tokenise(
    foldVietnamese(text)
      .replace(/\(?bcci\)?/g, ' bcci ')
      .replace(/[^\p{L}\d]+/gu, ' ')
      .trim()
      .replace(/buu chinh( cong ich)? bcci/g, 'buu chinh'),
  );
  if (tokens === null) return null;
  const parts = groupTokens(tokens);
  const [first, second, ...more] = parts ?? [];
  if (first === undefined || more.length > 0) return null;
  if (second === undefined) return toChannel(first);
  const way = `${first.way} ${second.way}`;
  if (first.verb === 'out' && second.verb === 'in') return byWays[`${second.way} ${first.way}`] ?? null;
  const goesOut = second.verb === 'out' || second.verb === 'receive';
  if ((first.verb === 'in' || first.verb === null) && goesOut) return byWays[way] ?? null;
  return first.verb === null && second.verb === null && way === 'ONLINE POST' ? 'ONLINE_POST' : null;
}

type Part = { verb: 'in' | 'out' | 'receive' | null; way: Way };

function toChannel({ verb, way }: Part): DossierChannel | null {
  if (verb === null) return way;
  if (verb === 'in') return received[way];
  return verb === 'out' && way === 'POST' ? 'POST_RETURNED' : null;
}

/** The words as tokens in their order; null where a word is unknown. */
function tokenise(words: string): Token[] | null {
  const tokens: Token[] = [];
  let rest = `${words} `;
  while (rest !== ' ' && rest !== '') {
    const found = phrases.find(([phrase]) => rest.startsWith(`${phrase} `));
    if (found === undefined) return null;
    if (found[1] !== null) tokens.push(found[1]);
    rest = rest.slice(found[0].length + 1);
  }
  return tokens;
}

/**
 * Each way together with the verbs before it; null where a verb has no way. Several verbs may share one way:
 * `nộp và trả qua bưu chính`.
 */
function groupTokens(tokens: readonly Token[]): Part[] | null {
  const parts: Part[] = [];
  let verbs: Exclude<Token, Way>[] = [];
  for (const token of tokens) {
    if (token === 'in' || token === 'out' || token === 'receive') {
      verbs.push(token);
      continue;
    }
    if (verbs.length === 0) parts.push({ verb: null, way: token });
    for (const verb of verbs) parts.push({ verb, way: token });
    verbs = [];
  }
  return verbs.length > 0 ? null : parts;
}
