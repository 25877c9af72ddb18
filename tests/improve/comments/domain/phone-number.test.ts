import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPhoneNumber } from '~/improve/comments/domain/phone-number';

describe('a number under which somebody can be called', () => {
  test.each([
    '0903123456',
    '0903 123 456',
    '090.312.34.56',
    '(090) 312-3456',
    '+84 903 123 456',
    '84903123456',
    '0084903123456',
    '+84 (0) 903 123 456',
  ])('a mobile: %s', (text) => expect(isPhoneNumber(text)).toBe(true));
  test.each([
    '02838291234',
    '028 3829 1234',
    '(028) 3829 1234',
    '+84 28 3829 1234',
    '0236 3822 123',
    '02043856789',
    '０２８３８２９１２３４',
  ])('a landline: %s', (text) => expect(isPhoneNumber(text)).toBe(true));
  test.each(['+1 415 555 2671', '0033 1 23 45 67 89', '+82 10 1234 5678'])('another country: %s', (text) =>
    expect(isPhoneNumber(text)).toBe(true),
  );

  test.each([
    ['nine digits', '090312345'],
    ['eleven digits of a mobile', '09031234567'],
    ['a prefix that no network has', '0403123456'],
    ['a prefix that no network has', '0543123456'],
    ['an old prefix of 11 digits', '01234567890'],
    ['a landline without its area code', '38291234'],
    ['a landline of 10 digits', '0283829123'],
    ['an area code that there is not', '02481234'],
    ['a CCCD', '079301004567'],
    ['a CMND', '023456789'],
    ['an emergency number', '113'],
    ['words', 'gọi tôi'],
    ['two numbers', '0903123456 0903123457'],
    ['a mobile abroad of Vietnam', '+84 403 123 456'],
    ['nothing', ''],
    ['signs', '+() -. '],
  ])('not %s: %s', (_name, text) => expect(isPhoneNumber(text)).toBe(false));

  test('whatever signs stand between its digits, and nothing of any length is slow', () => {
    const sign = fc.constantFrom('', ' ', '.', '-');
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{7}$/), fc.array(sign, { minLength: 10, maxLength: 10 }), (rest, signs) => {
        expect(isPhoneNumber([...`090${rest}`].map((digit, at) => digit + (at < 9 ? signs[at] : '')).join(''))).toBe(
          true,
        );
      }),
    );
    expect(isPhoneNumber('0'.repeat(100_000))).toBe(false);
  });
});
