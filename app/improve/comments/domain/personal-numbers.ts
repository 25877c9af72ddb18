import { findSpans, type PersonalDataKind, type PersonalDataSpan } from '~/improve/comments/domain/personal-data-span';
import { findDigits, type Times } from '~/improve/comments/domain/personal-digits';

/**
 * `H29.12-251118-0012`, `000.00.12.H29-251118-0012`, a receipt of ours. Signs between the parts may be any of those
 * people type.
 */
const dossiers = [
  /(?<![\p{L}\d])(?:\d{3}[ .]{1,2})?(?:\d{2}[ .]{1,2}){0,4}[A-Z]\d{2}(?:[ .]{1,2}\d{2,3}){0,4} ?[-./_] ?\d{6} ?[-./_] ?\d{3,8}/giu,
  /(?<![\p{L}\d])HL[-. ]{0,3}[0-9A-Z]{4}[-. ]{0,3}[0-9A-Z]{4}[-. ]{0,3}[0-9A-Z]{4}(?![\p{L}\d])/giu,
];

/** Words after which a short code is somebody's: with or without marks, since many type without. */
const after: readonly { kind: PersonalDataKind; words: RegExp; code: RegExp }[] = [
  {
    kind: 'dossier',
    words:
      /(?<!\p{L})(?:(?:m[ãa]|s[ốo]) (?:h[ồo] s[ơo]|bi[êe]n nh[ậa]n)(?: s[ốo])?|(?:h[ồo] s[ơo]|bi[êe]n nh[ậa]n|gi[ấa]y h[ẹe]n) s[ốo]|dossier (?:number|no\.?))(?!\p{L})/giu,
    code: /^[ :.#-]{0,4}(?:l[àa] )?(?<number>(?=[\p{L}./-]{0,40}\d)[\p{L}\d][\p{L}\d./-]{3,40})/iu,
  },
  {
    kind: 'id-number',
    words:
      /(?<!\p{L})(?:cmnd|cmtnd|cccd|c[ăa]n c[ướu]{1,2}c(?: c[ôo]ng d[âa]n)?|ch[ứu]ng minh(?: nh[âa]n d[âa]n| th[ưu])?|h[ộo] chi[ếe]u|passport|m[ãa] s[ốo] thu[ếe]|mst|bhxh|bhyt|s[ốo] th[ẻe])(?!\p{L})/giu,
    code: /^(?: (?:s[ốo]|c[ủu]a|t[ôo]i|m[ìi]nh|l[àa])){0,3}[ :.#-]{0,4}(?<number>[A-Z]{0,3} ?\d[\d .-]{3,30})/iu,
  },
  {
    kind: 'number',
    words: /(?<!\p{L})(?:stk|(?:s[ốo] )?t[àa]i kho[ảa]n(?: ng[âa]n h[àa]ng)?|s[ốo] tk|account)(?!\p{L})/giu,
    code: /^(?: (?:s[ốo]|c[ủu]a|t[ôo]i|m[ìi]nh|l[àa])){0,3}[ :.#-]{0,4}(?<number>\d[\d .-]{4,30})/iu,
  },
  {
    kind: 'plate',
    words: /(?<!\p{L})(?:bi[ểe]n s[ốo]|bi[ểe]n ki[ểe]m so[áa]t|bks)(?!\p{L})/giu,
    code: /^(?: xe)?(?: l[àa])?[ :.#-]{0,4}(?<number>\d{2}[ .-]{0,2}[A-ZĐ]{0,2}\d?[ .-]{0,3}\d[\d.]{2,6})/iu,
  },
];

/** A passport, and the plate of a car (`51F-123.45`) or a motorcycle (`59-X1 234.56`). */
const shapes: readonly { kind: PersonalDataKind; shape: RegExp }[] = [
  { kind: 'id-number', shape: /(?<![\p{L}\d])[A-Z]\d{7,8}(?![\p{L}\d])/gu },
  {
    kind: 'plate',
    shape: /(?<![\p{L}\d.,/-])[1-9]\d ?[-.]? ?[A-ZĐ]{1,2}[1-9]?[-. ]{0,3}\d{3}[. ]?\d{2}(?![\p{L}\d])/giu,
  },
  { kind: 'plate', shape: /(?<![\p{L}\d.,/-])[1-9]\d[-. ]{0,2}[A-ZĐ]{1,2}[1-9]? ?[-.] ?\d{4}(?![\p{L}\d])/giu },
];

/** A day in full or a sum of money: certainly nobody's number. */
const certain = [
  /(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d{2}(?![./-]?\d)/g,
  /(?<![\d./-])(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![./-]?\d)/g,
  /(?<!\d[ .,-]?)[1-9]\d{0,2}(?:[., ]\d{3}){1,5}(?= ?(?:đ|đồng|dong|vnd|vnđ|ngàn|nghìn|ngan|nghin|usd|\$)(?![\p{L}\d]))/giu,
];
/** What is none unless it is a part of something with the shape of one. */
const likely = [
  /(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?!\d|:\d)/g,
  /(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1\d{2}(?![./-]?\d)/g,
  /(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])[/-](?:0?[1-9]|1[0-2])(?![./-]?\d)/g,
  /(?<![\d./-])\d{1,4}\/(?:19|20)\d{2}(?![./-]?\d)/g,
  /(?<!\d[ .-]?)(?:19|20)\d{2} ?[-/] ?(?:19|20)\d{2}(?![ .-]?\d)/g,
];

/** Numbers that lead to a person, wherever they are in a text that `toScannedText` gave; they may overlap. */
export function findNumbers(text: string): PersonalDataSpan[] {
  const spans: PersonalDataSpan[] = [
    ...dossiers.flatMap((pattern) => findSpans(text, pattern, 'dossier')),
    ...shapes.flatMap(({ kind, shape }) => findSpans(text, shape, kind)),
  ];
  for (const { kind, words, code } of after) {
    for (const word of text.matchAll(words)) {
      const start = word.index + word[0].length;
      const found = code.exec(text.slice(start, start + 80));
      const number = found?.groups?.number?.trimEnd();
      if (found === null || number === undefined) continue;
      const at = start + found[0].indexOf(number);
      spans.push({ kind, start: at, end: at + number.length });
    }
  }
  const dated = certain.reduce(crossedOut, text);
  const times: Times = new Uint8Array(text.length + 1);
  for (const { 0: match, index } of likely.flatMap((pattern) => [...dated.matchAll(pattern)])) {
    times.fill(2, index, index + match.length);
    times[index] = 1;
  }
  return [...spans, ...findDigits(dated, times)];
}

/** Letters in the place of a match: no number goes on across them. */
function crossedOut(text: string, pattern: RegExp): string {
  return text.replace(pattern, (match) => 'x'.repeat(match.length));
}
