import { expect, test } from 'vitest';
import {
  newPasswordProblems,
  newUserSchema,
  toUserProblems,
  userDetailsSchema,
  userNameSchema,
} from '~/registry/people/domain/user-input';

test('a user name is lower case, trimmed and plain', () => {
  expect(userNameSchema.parse('  Lan.Nguyen@TPHCM.gov.vn ')).toBe('lan.nguyen@tphcm.gov.vn');
  for (const bad of ['ab', 'lân', '.lan', 'a b c', 'a'.repeat(65), 'lan\u0000']) {
    expect(userNameSchema.safeParse(bad).success, bad).toBe(false);
  }
});

test('a role that ends at a unit needs one, the others lose it', () => {
  const base = { displayName: 'Lan', name: 'lan' };
  expect(newUserSchema.parse({ ...base, role: 'CLERK', unitId: '12' })).toMatchObject({ unitId: 12 });
  expect(userDetailsSchema.parse({ ...base, role: 'OBSERVER', unitId: '12' })).toMatchObject({
    unitId: null,
  });
  for (const unitId of ['', '0', '-1', '1.5', '1e3', 'x', '9999999999']) {
    const parsed = newUserSchema.safeParse({ ...base, role: 'REVIEWER', unitId });
    expect(parsed.error && toUserProblems(parsed.error), unitId).toEqual({ unitId: 'unit-missing' });
  }
});

test('an empty form has one problem for each input', () => {
  const parsed = newUserSchema.safeParse({});
  expect(parsed.error && toUserProblems(parsed.error)).toEqual({
    name: 'name-invalid',
    displayName: 'display-name-missing',
    role: 'role-missing',
    unitId: 'unit-missing',
  });
});

test('a display name keeps its tone marks in one form and loses needless spaces', () => {
  const { displayName } = userDetailsSchema.parse({
    displayName: ' Nguye\u0302\u0303n \n Lan ',
    role: 'OBSERVER',
    unitId: '',
  });
  expect(displayName).toBe('Nguyễn Lan');
});

test('of a new password the first problem is said', () => {
  const owner = { userName: 'lan' };
  const isCommon = () => false;
  expect(newPasswordProblems('short', 'other', owner, isCommon)).toEqual({ password: 'password-too-short' });
  expect(newPasswordProblems('một câu dễ nhớ', 'một câu', owner, isCommon)).toEqual({
    repeat: 'password-repeat-differs',
  });
  expect(newPasswordProblems('một câu dễ nhớ', 'một câu dễ nhớ', owner, isCommon)).toEqual({});
});
