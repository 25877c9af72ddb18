import { foldVietnamese } from '~/base/text/fold';
import { markedWords } from '~/base/text/spelt-alike';

/**
 * What somebody looks for, folded: the words as they were typed; the same with abbreviations in full; and without those
 * that every office has in its name. `marked`: the words as they were typed, with their marks.
 */
export type UnitQuery = { whole: string; full: string; plain: string; marked: readonly string[] };

/**
 * Officials' names of offices: every ward and district has a people's committee, and Thủ Đức is called a city by now.
 */
const committee =
  / (?:thanh pho ho chi minh|tp ho chi minh|ho chi minh city|uy ban nhan dan|uy ban|ubnd|ub|hdnd va ubnd|thanh pho|tp hcm|tphcm|hcmc|tp|dia ban|tru so|co quan) /;
const abbreviations: Readonly<Record<string, string>> = {
  p: 'phuong',
  q: 'quan',
  h: 'huyen',
  x: 'xa',
  tt: 'thi tran',
  s: 'so',
};
/** Those of the city's own offices. */
const cityAbbreviations: Readonly<Record<string, string>> = {
  ubnd: 'uy ban nhan dan',
  tp: 'thanh pho',
  vp: 'van phong',
  tphcm: 'thanh pho ho chi minh',
  hcm: 'ho chi minh',
};

/** Reads what was typed into the search, folded; null when there is no letter and no digit in it. */
export function readUnitQuery(text: string): UnitQuery | null {
  const whole = spaced(foldVietnamese(text));
  if (whole === '') return null;
  const words = whole.split(' ');
  // A letter alone is an abbreviation only before something.
  const spelled = words.map((word, at) => (at < words.length - 1 ? (abbreviations[word] ?? word) : word)).join(' ');
  const full = words
    .map((word) => cityAbbreviations[word] ?? word)
    .join(' ')
    .replace(/(?<= )thanh pho ho chi minh$/, 'thanh pho');
  return { whole, full, plain: withoutCommittee(spelled) || spelled, marked: markedWords(text) };
}

/** The query without a phrase in it, or null where it is not in it as words of its own. */
export function withoutPhrase(query: string, phrase: string): string | null {
  const at = ` ${query} `.indexOf(` ${phrase} `);
  if (at < 0) return null;
  return ` ${query} `.replace(` ${phrase} `, ' ').trim();
}

/** Letters and digits apart, and a space for every other sign. */
function spaced(folded: string): string {
  return (folded.match(/\d+|[^\d\s\p{P}\p{S}\p{C}]+/gu) ?? []).join(' ');
}

function withoutCommittee(words: string): string {
  let rest = ` ${words} `;
  // Each round removes a phrase, so the loop ends.
  while (committee.test(rest)) rest = rest.replace(committee, ' ');
  return rest.trim();
}
