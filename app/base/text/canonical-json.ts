/**
 * The one spelling of a value as JSON (RFC 8785): keys sorted by UTF-16 code units, no spaces, numbers as ECMAScript
 * writes them. Equal values make equal bytes, so a hash of the bytes identifies the value. Throws TypeError for
 * anything JSON would drop or change without a word: undefined, NaN, dates, maps, half a surrogate pair.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (typeof value !== 'object') throw new TypeError(`${typeof value} has no JSON`);
  return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value);
}

function canonicalNumber(number: number): string {
  if (!Number.isFinite(number)) throw new TypeError(`${number} has no JSON`);
  return JSON.stringify(number);
}

function canonicalString(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('a text with half a surrogate pair has no JSON');
  return JSON.stringify(text);
}

function canonicalArray(values: readonly unknown[]): string {
  // Array.from makes the holes of a sparse array undefined, which is refused.
  return `[${Array.from(values, canonicalJson).join(',')}]`;
}

function canonicalObject(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('only plain objects have JSON');
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${canonicalString(key)}:${canonicalJson(inner)}`).join(',')}}`;
}
