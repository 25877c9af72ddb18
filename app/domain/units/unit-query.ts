import { foldVietnamese } from '~/domain/text/fold';

/** What somebody looks for: the words as they were typed, and without those that every office has in its name. */
export type UnitQuery = { whole: string; plain: string };

/** Officials' names of offices: every ward and district has a people's committee, and Thủ Đức is called a city by now. */
const committee = / (?:uy ban nhan dan|uy ban|ubnd|ub|hdnd va ubnd|thanh pho|tp hcm|tphcm|tp|dia ban|tru so|co quan) /;
const abbreviations: Readonly<Record<string, string>> = { p: 'phuong', q: 'quan', h: 'huyen', x: 'xa', tt: 'thi tran', s: 'so' };

/** Reads what was typed into the search, folded; null when there is no letter and no digit in it. */
export function readUnitQuery(text: string): UnitQuery | null {
  const whole = spaced(foldVietnamese(text));
  if (whole === '') return null;
  const words = whole.split(' ');
  // A letter alone is an abbreviation only before something.
  const spelled = words.map((word, at) => (at < words.length - 1 ? (abbreviations[word] ?? word) : word)).join(' ');
  return { whole, plain: withoutCommittee(spelled) || spelled };
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
  // Each round takes a phrase away, so this ends.
  while (committee.test(rest)) rest = rest.replace(committee, ' ');
  return rest.trim();
}
