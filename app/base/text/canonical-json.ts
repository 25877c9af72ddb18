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
  let text = '';
  // By index, so that the holes of a sparse array are undefined, which is refused.
  for (let index = 0; index < values.length; index += 1)
    text += `${index === 0 ? '' : ','}${canonicalJson(values[index])}`;
  return `[${text}]`;
}

function canonicalObject(value: object): string {
  requirePlain(value);
  let text = '';
  for (const key of Object.keys(value).sort())
    text += `${text === '' ? '' : ','}${canonicalString(key)}:${canonicalJson(value[key])}`;
  return `{${text}}`;
}

function requirePlain(value: object): asserts value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('only plain objects have JSON');
}

/**
 * Whether two values of which at least one was read from JSON have the same spelling, without writing megabytes of it:
 * what could not be written is the same as nothing.
 */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b) || Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) return hasSameItems(a, b);
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isSameJson(left[key], right[key]))
  );
}

function hasSameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  // By index, because `every` passes over holes.
  for (let index = 0; index < a.length; index += 1) if (!isSameJson(a[index], b[index])) return false;
  return true;
}
