/** Texts that are slow for some pattern, for Unicode, for a database or for a page; each so many signs long. */
export const shapes: Record<string, (n: number) => string> = {
  letters: (n) => 'a'.repeat(n),
  'blanks between letters': (n) => `a${' '.repeat(n)}a`,
  'letters between blanks': (n) => 'a '.repeat(n / 2),
  dots: (n) => `a@${'.'.repeat(n)}@`,
  dashes: (n) => `${'-'.repeat(n)}a`,
  'marks upon a letter': (n) => `a${'\u0316\u0301'.repeat(n / 2)}`,
  brackets: (n) => '('.repeat(n),
  'invisible signs': (n) => '\u200b\u2060'.repeat(n / 2),
  'signs that turn the line': (n) => '\u202e\u200f'.repeat(n / 2),
  digits: (n) => '1'.repeat(n),
  ligatures: (n) => '\ufdfa'.repeat(n),
  slashes: (n) => `/${'/'.repeat(n)}`,
  'line breaks': (n) => '\r\n'.repeat(n / 2),
  zeros: (n) => '\u0000'.repeat(n),
};

/** A text of a shape: the longest whose written form has room in so many bytes, or a short one to compare with. */
export function textOf(shape: string, part: 'short' | 'long', room: number, write: (text: string) => string): string {
  const make = shapes[shape] ?? (() => '');
  if (part === 'short') return make(8);
  const perSign = (Buffer.byteLength(write(make(1_000))) - Buffer.byteLength(write(make(500)))) / 500;
  return make(2 * Math.floor(room / perSign / 2) - 8);
}

/** JSON that is much for its length: nested, repeated, or one number. */
export const hostileJson: Record<string, string> = {
  'lists in lists': '['.repeat(30_000) + ']'.repeat(30_000),
  'objects in objects': '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000),
  'a list without an end': '[1'.repeat(10_000),
  'a long list': `[${Array<string>(20_000).fill('1').join()}]`,
  'a long list of texts': `[${Array<string>(20_000).fill('"a"').join()}]`,
  'thousands of keys': `{${Array.from({ length: 20_000 }, (_, at) => `"k${at}":1`).join()}}`,
  'the same key again and again': `{${Array<string>(20_000).fill('"id":1').join()}}`,
  'a long number': '1'.repeat(60_000),
  'a long fraction': `0.${'1'.repeat(60_000)}`,
  'a text of escapes': `"${'\\u0316'.repeat(60_000)}"`,
  'a text without an end': `"${'a'.repeat(60_000)}`,
  'the key of all objects': '{"__proto__":{"a":1},"constructor":{"prototype":1}}',
};
