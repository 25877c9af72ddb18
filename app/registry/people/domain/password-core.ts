import { foldVietnamese } from '~/base/text/fold';
import { normalForm } from '~/base/text/normal-form';

/** What people write for letters. `1` is read as i, and as l in a second reading. */
const letterFor: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/**
 * The letters that are left of a password in the ways in which people disguise a word: capitals and tone marks, spaces,
 * a year or signs before, behind or between, signs for letters. Lower case, no spaces; linear in the length.
 */
export function passwordCores(password: string): string[] {
  const folded = withoutRepetition(foldVietnamese(normalForm(password, 'NFKC')).replaceAll(' ', ''));
  const readings = [folded, folded.replaceAll('1', 'l')];
  const cores = readings.flatMap((text) => [
    keepLetters(text),
    keepLetters(unmasked(text)),
    keepLetters(unmasked(withoutTail(text))),
    keepLetters(unmasked(withoutHead(withoutTail(text)))),
    keepLetters(
      text
        .split(/\d{2,}|[^a-z0-9@$!]+/)
        .map((part) => unmasked(withoutTail(part)))
        .join(''),
    ),
  ]);
  return [...new Set(cores)];
}

function unmasked(text: string): string {
  return Array.from(text, (character) => letterFor[character] ?? character).join('');
}

function keepLetters(text: string): string {
  return text.replace(/[^a-z]/g, '');
}

function isLetter(character: string): boolean {
  return character >= 'a' && character <= 'z';
}

function withoutTail(text: string): string {
  let end = text.length;
  while (end > 0 && !isLetter(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function withoutHead(text: string): string {
  let start = 0;
  while (start < text.length && !isLetter(text.charAt(start))) start += 1;
  return text.slice(start);
}

/** 'passwordpassword' is 'password'. */
function withoutRepetition(text: string): string {
  const period = `${text}${text}`.indexOf(text, 1);
  return period > 0 ? text.slice(0, period) : text;
}
