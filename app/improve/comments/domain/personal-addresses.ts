import type { PersonalDataSpan } from '~/improve/comments/domain/personal-data-span';

const house = String.raw`\d{1,4}[A-Za-z]?(?:[/.-]\d{1,4}[A-Za-z]?){0,5}(?: ?(?:bis|ter))?`;
const way =
  '(?:đường|duong|phố|pho|hẻm|hem|ngõ|ngo|ngách|ngach|kiệt|kiet|chung cư|chung cu|cư xá|cu xa|khu phố|khu pho|ấp|tổ|lô)';
const capitalised = String.raw`(?:\p{Lu}[\p{L}\p{M}]{0,15}|\d{1,3}(?:/\d{1,2})?)`;
const anyWord = String.raw`[\p{L}\p{M}\d/]{1,15}`;
const street = String.raw`${capitalised}(?: ${capitalised}){0,4}`;
const end = String.raw`(?![\p{L}\p{M}\d])`;

/** What says that somebody lives where the number stands. */
const lives = String.raw`(?:số nhà|so nha|nhà số|nha so|nhà|ở|tại|địa chỉ|dia chi|đ\/c|ngụ|cư trú|thường trú|tạm trú)`;

const shapes = [
  // `số 12 đường Nguyễn Huệ`, `nhà số 45/6 hẻm 12`; in small letters too.
  new RegExp(
    String.raw`(?<!\p{L})(?:số(?: nhà)?|so(?: nha)?|nhà(?: số)?|nha(?: so)?) ?:? ?${house},? ${way}(?: ${street}| ${anyWord}(?: ${anyWord}){0,2})${end}`,
    'giu',
  ),
  // `12 đường Lê Lợi`, `45/6 hẻm 12`.
  new RegExp(
    String.raw`(?<![\p{L}\d./-])${house},? (?:đường|phố|hẻm|ngõ|ngách|kiệt|cư xá|chung cư) ${street}${end}`,
    'gu',
  ),
  // `12/3 Nguyễn Trãi`: a number with a slash before a name of two words.
  new RegExp(
    String.raw`(?<![\p{L}\d./-])(?<!(?:ngày|đến|từ|hôm|sáng|chiều|trước|sau) )\d{1,4}[A-Za-z]?(?:/\d{1,4}[A-Za-z]?){1,5} \p{Lu}[\p{L}\p{M}]{0,15}(?: \p{Lu}[\p{L}\p{M}]{0,15}){1,4}${end}`,
    'gu',
  ),
  // `ở 123 Lê Lợi`, `địa chỉ: 123 lê lợi`.
  new RegExp(
    String.raw`(?<!\p{L})${lives}(?: (?:nhà|nha|của|cua|tôi|toi|là|la|số|so)){0,3} ?:? ?${house},? \p{Lu}[\p{L}\p{M}]{0,15}(?: \p{Lu}[\p{L}\p{M}]{0,15}){1,4}${end}`,
    'gu',
  ),
  new RegExp(
    String.raw`(?<!\p{L})(?:địa chỉ|dia chi|đ\/c|số nhà|so nha)(?: (?:nhà|nha|của|cua|tôi|toi|là|la|số|so)){0,3} ?:? ?${house},? ${anyWord}(?: ${anyWord}){1,3}${end}`,
    'giu',
  ),
];

/**
 * Where people live, by the number of a house and its street, in a text that `toScannedText` gave; they may overlap.
 */
export function findAddresses(text: string): PersonalDataSpan[] {
  return shapes.flatMap((shape) =>
    [...text.matchAll(shape)].map(({ 0: match, index }): PersonalDataSpan => ({
      kind: 'address',
      start: index,
      end: index + match.length,
    })),
  );
}
