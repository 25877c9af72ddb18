/**
 * Damm's quasigroup of order 10: its check digit detects every single wrong digit and every swap of neighbours (H. M.
 * Damm, 2004).
 */
const damm = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

const MAX_NUMBER = 999_999;
const MAX_TEXT = 100;

/**
 * What is printed on a form: `P-<point>-<number>-<check>`. The check covers the point too, so a form of another one is
 * noticed.
 */
export function formSerial(pointId: number, number: number): string {
  return `P-${pointId}-${number}-${checkDigit(pointId, number)}`;
}

/** What every number of a point begins with: enough to know it by, and nothing that could be keyed. */
export function serialShape(pointId: number): string {
  return `P-${pointId}-…-…`;
}

/**
 * The number of the form a clerk meant at a point, keyed in full or only as `<number>-<check>`; null when it cannot be
 * one of that point's. Whether it was ever printed is not known here: anybody can work out a check digit.
 */
export function readFormNumber(text: string, pointId: number): number | null {
  if (text.length > MAX_TEXT) return null;
  const parts = text
    .trim()
    .toUpperCase()
    .replace(/^P[\s.-]*/, '')
    .split(/[\s.-]+/);
  if (parts.some((part) => !/^\d{1,9}$/.test(part))) return null;
  const [point, numberText, check] = parts.length === 2 ? [String(pointId), ...parts] : parts;
  const number = Number(numberText);
  if (parts.length > 3 || Number(point) !== pointId || !(number >= 1 && number <= MAX_NUMBER)) return null;
  return check === checkDigit(pointId, number) ? number : null;
}

function checkDigit(pointId: number, number: number): string {
  let interim = 0;
  for (const digit of `${pointId}${String(number).padStart(6, '0')}`)
    interim = Number(damm[interim]?.charAt(Number(digit)));
  return String(interim);
}
