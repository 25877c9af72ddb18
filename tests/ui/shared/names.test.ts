import { expect, test } from 'vitest';
import { nameInSentence, placeName } from '~/ui/shared/names';
import { nameIn } from '~/base/text/languages';

const ward = { nameVi: 'Phường 01', nameEn: 'Ward 1' };
const district = { nameVi: 'Quận 3', nameEn: 'District 3' };

test('a field loses its capital inside a sentence, in its own letters', () => {
  expect(nameInSentence('vi', { nameVi: 'Đăng ký cư trú', nameEn: '' })).toBe('đăng ký cư trú');
  expect(nameInSentence('vi', { nameVi: 'Y tế', nameEn: '' })).toBe('y tế');
  expect(nameInSentence('en', { nameVi: '', nameEn: 'Civil status' })).toBe('civil status');
});

test('an abbreviation keeps its capitals', () => {
  expect(nameInSentence('vi', { nameVi: 'BHXH', nameEn: '' })).toBe('BHXH');
});

test('a unit is named with the one above it, in the language of the reader', () => {
  expect(placeName('vi', ward, district)).toBe('Phường 01, Quận 3');
  expect(placeName('en', ward, district)).toBe('Ward 1, District 3');
  expect(placeName('en', district, null)).toBe(nameIn('en', district));
});
