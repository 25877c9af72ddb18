import { expect, test } from 'vitest';
import { nameInSentence } from '~/ui/shared/names';

test('a field loses its capital inside a sentence, in its own letters', () => {
  expect(nameInSentence('vi', { nameVi: 'Đăng ký cư trú', nameEn: '' })).toBe('đăng ký cư trú');
  expect(nameInSentence('vi', { nameVi: 'Y tế', nameEn: '' })).toBe('y tế');
  expect(nameInSentence('en', { nameVi: '', nameEn: 'Civil status' })).toBe('civil status');
});

test('an abbreviation keeps its capitals', () => {
  expect(nameInSentence('vi', { nameVi: 'BHXH', nameEn: '' })).toBe('BHXH');
});
