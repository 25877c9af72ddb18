import { expect, test } from 'vitest';

import { passwordProblem } from '~/domain/identity/password';

test.each(['mưa rào tháng bảy', 'correct horse battery', 'ốc bươu xào sả ớt'])('%j will do', (password) => {
  expect(passwordProblem(password, 'lan.nguyen')).toBeNull();
});

test.each([
  ['', 'password-too-short'],
  ['mười một kt', 'password-too-short'],
  ['x'.repeat(201), 'password-too-long'],
  ['Lan.Nguyen.760', 'password-is-user-name'],
  ['Password1234', 'password-too-common'],
  ['MatKhau12345', 'password-too-common'],
  ['aaaaaaaaaaaaaaa', 'password-too-common'],
  ['121212121212', 'password-too-common'],
])('%j is refused: %s', (password, problem) => {
  expect(passwordProblem(password, 'lan.nguyen.760')).toBe(problem);
});

test('the part of an address before the @ is the user name too', () => {
  expect(passwordProblem('lan.nguyen.760', 'Lan.Nguyen.760@tphcm.gov.vn')).toBe('password-is-user-name');
});

test('length counts characters, not the code units of marks and pictures', () => {
  expect(passwordProblem('\u{1F33B}'.repeat(6), 'lan')).toBe('password-too-short');
  expect(passwordProblem('a\u0302\u0301'.repeat(6), 'lan')).toBe('password-too-short');
});
