import { findSpans, type PersonalDataSpan } from '~/improve/comments/domain/personal-data-span';
import { foldVietnamese } from '~/base/text/fold';

/**
 * How many characters are searched around the `@` of an address and after the name of a network; a longer text is not
 * one.
 */
const SCAN_LENGTH = 90;

/** `@` as it is typed and as it is disguised; the bare words are believed only before a provider. */
const at =
  /@|[([{<] ?(?:at|a còng|a cong|a-còng|acong|a móc) ?[)\]}>]|(?<=[\p{L}\d_] )(?:at|a còng|a cong|acong|a móc)(?= )/giu;
const localSign = /[\p{L}\p{M}\d_%+.-]/u;
const dot = String.raw`\s{0,2}(?:\.|[([{] ?(?:dot|chấm|cham) ?[)\]}]|(?<=\s)(?:dot|chấm|cham)(?=\s))\s{0,2}`;
const domain = new RegExp(String.raw`^\s{0,3}(?<host>[\p{L}\d-]{1,63})(?<rest>(?:${dot}[\p{L}\d-]{2,30}){0,4})`, 'iu');
const providers = new Set(
  'gmail|yahoo|ymail|hotmail|outlook|icloud|live|zoho|proton|protonmail|mail|email|fpt|vnn|viettel'.split('|'),
);
/** Without any sign: `trannam gmail.com`. */
const bareProvider =
  /(?<![\p{L}\p{M}\d])[a-z\d][a-z\d._-]{2,40} (?:gmail|yahoo|hotmail|outlook|icloud)\s{0,2}(?:\.|dot|chấm|cham|\s)\s{0,2}com(?![\p{L}\d])/giu;

const links =
  /(?<![\p{L}\d])(?:https?:\/\/)?(?:[a-z]{1,10}\.)?(?:facebook\.com|fb\.com|fb\.me|m\.me|zalo\.me|chat\.zalo\.me|t\.me|wa\.me|instagram\.com|tiktok\.com|twitter\.com|x\.com|linkedin\.com|youtube\.com|threads\.net)\/[^\s,;]{1,200}/giu;
const handle = /(?<![\p{L}\p{M}\d._-])@[\p{L}\d._]{3,50}/gu;
const network =
  /(?<!\p{L})(?:zalo|facebook|face|fb|viber|telegram|instagram|insta|tiktok|skype|whatsapp|messenger)(?![\p{L}\p{M}])/giu;
/** `của tôi là`, `nick:`, `@`: what stands between the name of a network and that of a person on it. */
const introduced =
  /^(?:\s(?:cua|toi|minh|em|cho|ca nhan|so|acc|page|tai khoan|nick|id|ten|name)){0,4} ?(?<sign>[:=@]|la(?= )|is(?= ))? ?/i;
/** Capitalised words, or a token that no Vietnamese word looks like. */
const named = /^(?:\p{Lu}[\p{L}\p{M}]{0,20}(?: \p{Lu}[\p{L}\p{M}]{0,20}){0,4})/u;
const token = /^[a-z\d][a-z\d._-]{2,49}/i;

/** E-mail addresses, and people on social networks, in a text that `toScannedText` gave; they may overlap. */
export function findContacts(text: string): PersonalDataSpan[] {
  const emails = [...text.matchAll(at)].flatMap(({ 0: sign, index }) => emailAround(text, sign, index) ?? []);
  return [
    ...emails,
    ...findSpans(text, bareProvider, 'email'),
    ...findSpans(text, links, 'profile'),
    ...findSpans(text, handle, 'profile'),
    ...[...text.matchAll(network)].flatMap(({ 0: word, index }) => profileAfter(text, index + word.length) ?? []),
  ];
}

function emailAround(text: string, sign: string, index: number): PersonalDataSpan | null {
  const start = localStart(text, index);
  const behind =
    start === null ? null : domain.exec(text.slice(index + sign.length, index + sign.length + SCAN_LENGTH));
  if (start === null || behind?.groups === undefined) return null;
  const { host = '', rest = '' } = behind.groups;
  const isKnown = providers.has(host.toLowerCase());
  const isBareWord = /^[\p{L} ]+$/u.test(sign);
  const isTight = sign === '@' && !/\s/.test(text[index - 1] ?? ' ') && !/^\s/.test(behind[0]);
  const isBracketed = sign !== '@' && !isBareWord;
  const believed =
    isKnown || isBracketed || isTight || (!isBareWord && rest !== '') || /(?:com|vn|net|org)\s{0,2}$/i.test(rest);
  if (!believed) return null;
  return { kind: 'email', start, end: index + sign.length + behind[0].length };
}

/** Where the local part of an address begins that ends before `index`, or null: spaces only around its full stops. */
function localStart(text: string, index: number): number | null {
  let at = index;
  while (index - at < 3 && /\s/.test(text[at - 1] ?? '')) at -= 1;
  const end = at;
  while (at > 0 && index - at < SCAN_LENGTH) {
    const [before, sign] = [text[at - 2] ?? '', text[at - 1] ?? ''];
    const isSpaceOfStop = sign === ' ' && (text[at] === '.' || before === '.') && localSign.test(before);
    if (!localSign.test(sign) && !isSpaceOfStop) break;
    at -= 1;
  }
  while (at < end && /[. ]/.test(text[at] ?? '')) at += 1;
  return at === end ? null : at;
}

function profileAfter(text: string, start: number): PersonalDataSpan | null {
  const rest = text.slice(start, start + SCAN_LENGTH);
  const folded = foldKeepingLength(rest);
  const intro = introduced.exec(folded);
  const introduction = intro?.[0] ?? '';
  const at = start + introduction.length;
  const left = rest.slice(introduction.length);
  const isIntroduced = intro?.groups?.sign !== undefined || /(?:nick|id|ten|name|tai khoan) ?$/.test(introduction);
  const name = isIntroduced ? named.exec(left)?.[0] : undefined;
  if (name !== undefined) return { kind: 'profile', start: at, end: at + name.length };
  const typed = introduction === '' ? undefined : token.exec(left)?.[0].replace(/[.-]{1,50}$/, '');
  if (typed === undefined || /^\p{M}/u.test(left.slice(typed.length))) return null;
  // A word goes on with a letter that has marks: it is Vietnamese.
  if (/^\p{L}/u.test(left.slice(typed.length))) return null;
  const isStrange = /[\d_]/.test(typed) || /[a-z]\.[a-z]/i.test(typed) || (isIntroduced && typed.length >= 8);
  return isStrange && /[a-z]/i.test(typed) ? { kind: 'profile', start: at, end: at + typed.length } : null;
}

/** Without marks, each letter in its place: a letter that would become none or two stays. */
function foldKeepingLength(text: string): string {
  return text.replace(/[^\n-~]/g, (char) => {
    const folded = foldVietnamese(char);
    return folded.length === char.length ? folded : char;
  });
}
