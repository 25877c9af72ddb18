import { toScannedText } from '~/improve/comments/domain/normalised-text';

/** Digits, and what people put between them. */
const MAX_LENGTH = 30;

/** The prefixes that the networks have: 032–039, 052, 055–059, 070, 076–079, 081–089, 090–099. */
const mobile = /^0(?:3[2-9]|5[25-9]|7[06-9]|8[1-9]|9[0-9])\d{7}$/;
/** Hà Nội and Thành phố Hồ Chí Minh have two digits and eight, the other provinces three and seven. */
const landline = /^02(?:[48]\d{8}|(?:0[3-9]|1[0-689]|2[0-25-9]|3[2-9]|5[124-9]|6[0-39]|7[0-7]|9[0-46-79])\d{7})$/;
/** A number of another country, with its code (E.164). */
const foreign = /^[1-9]\d{7,14}$/;

/**
 * Whether a person can be called under a text: a Vietnamese mobile number of 10 digits, a landline of 11 with its area
 * code, each also with 84 in the place of the 0, or a number of another country with + or 00 before it.
 */
export function isPhoneNumber(text: string): boolean {
  if (text.length > MAX_LENGTH) return false;
  const typed = toScannedText(text).text.trim();
  if (!/^\+?[\d .()/-]{8,30}$/.test(typed)) return false;
  const digits = typed.replace(/\D/g, '');
  const international = typed.startsWith('+') ? digits : digits.startsWith('00') ? digits.slice(2) : null;
  if (international !== null && !international.startsWith('84')) return foreign.test(international);
  const national = (international ?? digits).replace(/^840?(?=[235789]\d{8,9}$)/, '0');
  return mobile.test(national) || landline.test(national);
}
