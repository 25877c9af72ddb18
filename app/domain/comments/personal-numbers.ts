import type { PersonalDataKind, PersonalDataSpan } from '~/domain/comments/personal-data';

/** Fewer digits are the time of day, a counter, a year or a sum of money. */
const FEWEST_DIGITS = 8;

const email = /[\p{L}\p{Nd}._%+-]{1,64} ?(?:@|\(at\)|\[at\]|\(a còng\)) ?[\p{L}\p{Nd}-]+(?: ?\. ?[\p{L}\p{Nd}-]+)+/giu;

/** `H29.12-251118-0012`, `000.00.12.H29-251118-0012`, a receipt of ours, and what follows words such as `mã hồ sơ`. */
const dossiers = [
  /(?:\p{Nd}{3}\.)?(?:\p{Nd}{2}\.)*[A-Z]\p{Nd}{2}(?:\.\p{Nd}{2,3})*[-.]\p{Nd}{6}[-.]\p{Nd}{3,}/giu,
  /(?<![\p{L}\p{Nd}])HL[- ]?[0-9A-Z]{4}[- ]?[0-9A-Z]{4}[- ]?[0-9A-Z]{4}(?![\p{L}\p{Nd}])/giu,
];
const afterDossierWord =
  /(?:m[ãa]|s[ốo]) (?:h[ồo] s[ơo]|bi[êe]n nh[ậa]n)(?: s[ốo])?|(?:h[ồo] s[ơo]|bi[êe]n nh[ậa]n|gi[ấa]y h[ẹe]n) s[ốo]/giu;
const dossierNumber = /^[ :.#]{0,3}(?:l[àa] )?(?=[\p{L}./-]*\p{Nd})[\p{L}\p{Nd}][\p{L}\p{Nd}./-]{3,40}/iu;

/** A day or a sum of money in groups of three is written with the same signs as a phone number. */
const harmless = [
  /(?<![\p{Nd}.-])\p{Nd}{1,2}([./-])\p{Nd}{1,2}\1(?:19|20)\p{Nd}{2}(?![\p{Nd}])/gu,
  /(?<!\p{Nd}[ .-]?)[1-9]\p{Nd}{0,2}(?:[.,]\p{Nd}{3})+(?= ?(?:đ|đồng|dong|vnd|vnđ)(?![\p{L}\p{Nd}]))/giu,
  /(?<!\p{Nd}[ .-]?)(?:19|20)\p{Nd}{2} ?[–-] ?(?:19|20)\p{Nd}{2}(?![ .-]?\p{Nd})/gu,
];
const digits = /\(?\+?\(?\p{Nd}(?:[ .\-–—_·\u00a0()]{0,3}\p{Nd})*/gu;

const digitWord = '(?:không|khong|một|mốt|mot|hai|ba|bốn|tư|bon|năm|lăm|nam|sáu|sau|bảy|bẩy|bay|tám|tam|chín|chin)';
const spelledOut = new RegExp(`(?<!\\p{L})${digitWord}(?:[ ,.-]{1,2}${digitWord}){${FEWEST_DIGITS - 1},}(?!\\p{L})`, 'giu');

/** Numbers that lead to a person, and e-mail addresses, wherever they are in the text; they may overlap. */
export function findNumbers(text: string): PersonalDataSpan[] {
  const spans: PersonalDataSpan[] = [
    ...spansOf(text, email, 'email'),
    ...dossiers.flatMap((pattern) => spansOf(text, pattern, 'dossier')),
    ...spansOf(text, spelledOut, 'phone'),
  ];
  for (const word of text.matchAll(afterDossierWord)) {
    const start = word.index + word[0].length;
    const number = dossierNumber.exec(text.slice(start, start + 64))?.[0];
    if (number !== undefined) spans.push({ kind: 'dossier', start, end: start + number.length });
  }
  for (const { 0: run, index } of withoutHarmless(text).matchAll(digits)) {
    const kind = kindOf(run);
    // A bracket that is closed behind the number belongs to the sentence.
    const start = run.startsWith('(') && !run.includes(')') ? index + 1 : index;
    if (kind !== null) spans.push({ kind, start, end: index + run.length });
  }
  return spans;
}

/** Mobile numbers have 10 digits and landlines 11, both with a leading 0 or 84; CMND has 9, CCCD 12. */
function kindOf(run: string): PersonalDataKind | null {
  const count = run.match(/\p{Nd}/gu)?.length ?? 0;
  if (count < FEWEST_DIGITS) return null;
  const plain = run.replace(/[^\p{Nd}+]/gu, '');
  if (plain.startsWith('+')) return 'phone';
  if (count === 9 || (count === 12 && plain.startsWith('0'))) return 'id-number';
  const isPhone = count === 8 || (/^(?:0|84)/.test(plain) && count <= 12) || /^1[89]00/.test(plain);
  return isPhone ? 'phone' : 'number';
}

function withoutHarmless(text: string): string {
  return harmless.reduce((rest, pattern) => rest.replace(pattern, (match) => 'x'.repeat(match.length)), text);
}

function spansOf(text: string, pattern: RegExp, kind: PersonalDataKind): PersonalDataSpan[] {
  return [...text.matchAll(pattern)].map(({ 0: match, index }) => ({ kind, start: index, end: index + match.length }));
}
