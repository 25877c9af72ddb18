import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_PASSWORD_LENGTH, passwordProblem } from '~/registry/people/domain/password';
import { loadCommonPasswords } from '~/registry/people/store/common-passwords.server';

const isCommon = await loadCommonPasswords();
const owner = { userName: 'lan.nguyen.760', displayName: 'Nguyễn Thị Lan' };
const problemOf = (password: string, whose = owner) => passwordProblem(password, whose, isCommon);

test.each([
  'mưa rào tháng bảy',
  'correct horse battery',
  'ốc bươu xào sả ớt',
  'một câu ngắn dễ nhớ',
  'x7k2m9q4z8w3',
  'Tr0ub4dor&3xyzkq',
  'con mèo ngồi trên nóc nhà',
  '雨上がりの朝に咲く花の香り',
])('%j will do', (password) => {
  expect(problemOf(password)).toBeNull();
});

test.each([
  ['', 'password-too-short'],
  ['mười một kt', 'password-too-short'],
  ['x'.repeat(201), 'password-too-long'],
  ['x'.repeat(1_000_000), 'password-too-long'],
  ['Lan.Nguyen.760', 'password-is-user-name'],
  ['Password1234', 'password-too-common'],
  ['MatKhau12345', 'password-too-common'],
  ['aaaaaaaaaaaaaaa', 'password-too-common'],
  ['121212121212', 'password-too-common'],
  ['090312345678', 'password-too-common'],
])('%j is refused: %s', (password, problem) => {
  expect(problemOf(password)).toBe(problem);
});

test.each([
  'password2026',
  'Password2026!',
  'P@ssw0rd2026',
  'p4$$w0rd!!!!!',
  '2026password',
  '!!!password!!!',
  'passwordpassword',
  'password password password',
  'Qwertyuiop123',
  'qwertyuiop[]',
  '1q2w3e4r5t6y',
  'q1w2e3r4t5y6',
  '1qaz2wsx3edc',
  'abcd12345678',
  '123456789abc',
  'zyxwvutsrqponm',
  'Anhyeuem@123',
  'letmein-2026-letmein',
  'dragon football 99',
  'iloveyou1234x',
])('a common password stays one with capitals, years, signs and letters in disguise: %j', (password) => {
  expect(problemOf(password)).toBe('password-too-common');
});

test.each([
  'hailong@2026',
  'Hài Lòng 2026',
  'H@iLong2026!!',
  'hochiminh1975',
  'Thành phố Hồ Chí Minh 2026',
  'tphcm2026tphcm',
  '5aigon202620',
  'Sài Gòn 300 năm',
  'MatKhau@2026',
  'm@tkh4u202620',
  'UBND-TPHCM-2026',
  'Ủy ban nhân dân 2026',
  'uybannhandan1',
  'dichvucong2026',
  'Saigon2026Hailong',
  'sonoivu@2026',
])('a word of the city, its offices or this product is no password with digits and signs either: %j', (password) => {
  expect(problemOf(password)).toBe('password-too-common');
});

test.each([
  'Nguyễn Thị Lan 1985',
  'nguyenthilan1985',
  'Lan Thi Nguyen 85',
  'lan.nguyen.760@2026',
  'LanNguyen!!2026',
  'LanLanLanLan',
])('a name of one’s own is no password with digits and signs either: %j', (password) => {
  expect(problemOf(password)).toBe('password-is-user-name');
});

test('the part of an address before the @ is the user name too', () => {
  expect(problemOf('lan.nguyen.760', { userName: 'Lan.Nguyen.760@tphcm.gov.vn', displayName: '' })).toBe(
    'password-is-user-name',
  );
});

test('length counts characters, not the code units of marks and pictures', () => {
  expect(problemOf('\u{1F33B}'.repeat(6))).toBe('password-too-short');
  expect(problemOf('a\u0302\u0301'.repeat(6))).toBe('password-too-short');
});

test('random letters pass, whatever name their owner has', () => {
  const letters = fc.array(fc.constantFrom(...'bcdfghjkmnpqrstvwxz'), {
    minLength: 20,
    maxLength: MAX_PASSWORD_LENGTH,
  });
  fc.assert(
    fc.property(letters, fc.string({ maxLength: 60 }), (characters, userName) => {
      const distinct = new Set(characters).size >= 12;
      expect(!distinct || problemOf(characters.join(''), { userName, displayName: '' }) === null).toBe(true);
    }),
  );
});

test('every text is answered, also one that is far too long or of no script that we know', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 1_000 }), (text) => {
      expect([
        null,
        'password-too-short',
        'password-too-long',
        'password-is-user-name',
        'password-too-common',
      ]).toContain(problemOf(text));
    }),
  );
});
