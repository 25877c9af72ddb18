/** Longer than any browser's header, and more languages than anybody reads. */
const MAX_LENGTH = 1000;
const MAX_RANGES = 40;

const rangeShape = /^([a-z]{1,8}|\*)(?:-[a-z0-9]{1,8}){0,6}$/i;
const weightShape = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i;

type Range = { language: string; weight: number };

/**
 * The language that a reader prefers among those we have, by the header Accept-Language (RFC 9110 §12.5.4): the
 * heaviest first, of equals the one named first; `q=0` rules a language out, and `*` is every language that is not
 * named. A range such as `vi-VN` is met by `vi`. Null when the header says nothing of ours. `ours`: primary tags, the
 * default first.
 */
export function acceptedLanguage<Tag extends string>(header: string, ours: readonly Tag[]): Tag | null {
  const ranges = parseRanges(header);
  const any = ranges.find(({ language }) => language === '*');
  const wanted = ours.map((tag, place) => {
    const named = ranges.filter(({ language }) => language === tag);
    const weight = named.length > 0 ? Math.max(...named.map((range) => range.weight)) : (any?.weight ?? null);
    const first = ranges.findIndex((range) => range.language === tag && range.weight === weight);
    // What only `*` stands for comes where `*` stands, in our own order.
    const order = first >= 0 ? first : any === undefined ? ranges.length : ranges.indexOf(any);
    return { tag, weight, order, place };
  });
  const [best] = wanted
    .filter(({ weight }) => weight !== null && weight > 0)
    .sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0) || a.order - b.order || a.place - b.place);
  if (best !== undefined) return best.tag;
  // A reader who excludes the default and names none of our languages gets one that they did not exclude.
  const ruledOut = wanted.some(({ weight }) => weight === 0);
  return ruledOut ? (wanted.find(({ weight }) => weight !== 0)?.tag ?? null) : null;
}

function parseRanges(header: string): Range[] {
  if (header.length > MAX_LENGTH) return [];
  return header.split(',', MAX_RANGES).flatMap((part): Range[] => {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const language = rangeShape.exec(range)?.[1]?.toLowerCase();
    if (language === undefined) return [];
    const written = parameters.find((parameter) => /^q\s?=/i.test(parameter));
    if (written === undefined) return [{ language, weight: 1 }];
    const weight = weightShape.exec(written.replace(/\s/g, ''))?.[1];
    return weight === undefined ? [] : [{ language, weight: Number(weight) }];
  });
}
