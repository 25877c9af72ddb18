import type { DossierChannel } from '~/collect/volumes/domain/dossier-channel';
import { foldVietnamese } from '~/base/text/fold';

const LONGEST = 120;

type Way = 'COUNTER' | 'ONLINE' | 'POST';
type Sign = Way | 'in' | 'out' | 'receive';

/** What people write for the ways in and out and for what goes which way, folded; the longest are looked for first. */
const phrases: readonly (readonly [string, Sign | null])[] = [
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
export function channelOfWords(text: string): DossierChannel | null {
  if (text.length > LONGEST) return null;
  const signs = signsOf(
    foldVietnamese(text)
      .replace(/\(?bcci\)?/g, ' bcci ')
      .replace(/[^\p{L}\d]+/gu, ' ')
      .trim()
      .replace(/buu chinh( cong ich)? bcci/g, 'buu chinh'),
  );
  if (signs === null) return null;
  const parts = partsOf(signs);
  const [first, second, ...more] = parts ?? [];
  if (first === undefined || more.length > 0) return null;
  if (second === undefined) return ofOne(first);
  const way = `${first.way} ${second.way}`;
  if (first.verb === 'out' && second.verb === 'in') return byWays[`${second.way} ${first.way}`] ?? null;
  const goesOut = second.verb === 'out' || second.verb === 'receive';
  if ((first.verb === 'in' || first.verb === null) && goesOut) return byWays[way] ?? null;
  return first.verb === null && second.verb === null && way === 'ONLINE POST' ? 'ONLINE_POST' : null;
}

type Part = { verb: 'in' | 'out' | 'receive' | null; way: Way };

function ofOne({ verb, way }: Part): DossierChannel | null {
  if (verb === null) return way;
  if (verb === 'in') return received[way];
  return verb === 'out' && way === 'POST' ? 'POST_RETURNED' : null;
}

/** What the words say one after the other; null where one of them is none of those that are known. */
function signsOf(words: string): Sign[] | null {
  const signs: Sign[] = [];
  let rest = `${words} `;
  while (rest !== ' ' && rest !== '') {
    const found = phrases.find(([phrase]) => rest.startsWith(`${phrase} `));
    if (found === undefined) return null;
    if (found[1] !== null) signs.push(found[1]);
    rest = rest.slice(found[0].length + 1);
  }
  return signs;
}

/** Ways, each with what goes that way before it; null where words for the latter stand alone. Both before one way: `nộp và trả qua bưu chính`. */
function partsOf(signs: readonly Sign[]): Part[] | null {
  const parts: Part[] = [];
  let verbs: Exclude<Sign, Way>[] = [];
  for (const sign of signs) {
    if (sign === 'in' || sign === 'out' || sign === 'receive') {
      verbs.push(sign);
      continue;
    }
    if (verbs.length === 0) parts.push({ verb: null, way: sign });
    for (const verb of verbs) parts.push({ verb, way: sign });
    verbs = [];
  }
  return verbs.length > 0 ? null : parts;
}
