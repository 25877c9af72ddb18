import { expect, test } from 'vitest';
import { nameAfterWords, parentInName, unitNameIn } from '~/registry/units/domain/unit-name';
import { unitLevels } from '~/registry/units/domain/unit';

const district = { nameVi: 'Quận 3', nameEn: 'District 3' };
const ward = { nameVi: 'Phường 01', nameEn: 'Ward 1' };

test.each([
  ['CITY', null],
  ['DEPARTMENT', district],
  ['DISTRICT', district],
  ['WARD', district],
  ['FACILITY', district],
  ['VERTICAL', district],
] as const)('the name of a unit below one of the level %s carries %j', (level, carried) => {
  expect(unitLevels).toContain(level);
  expect(parentInName({ ...district, level })).toEqual(carried);
});

test('what has nothing above it goes by its own name', () => {
  expect(parentInName(null)).toBeNull();
  expect(parentInName(undefined)).toBeNull();
  expect(unitNameIn('vi', { ...district, parent: null })).toBe('Quận 3');
});

test('a unit is named with the one above it, in the language of the reader', () => {
  expect(unitNameIn('vi', { ...ward, parent: district })).toBe('Phường 01, Quận 3');
  expect(unitNameIn('en', { ...ward, parent: district })).toBe('Ward 1, District 3');
});

test.each([
  ['Phường Bến Nghé', 'phường Bến Nghé'],
  ['Thành phố Thủ Đức', 'thành phố Thủ Đức'],
  ['Đặc khu Côn Đảo', 'đặc khu Côn Đảo'],
  ['Quận 1', 'Quận 1'],
  ['Phường 01', 'Phường 01'],
  ['Thành phố Hồ Chí Minh', 'Thành phố Hồ Chí Minh'],
  ['Sở Xây dựng', 'Sở Xây dựng'],
])('after other words %s is written %s', (name, written) => {
  expect(nameAfterWords(name)).toBe(written);
});
