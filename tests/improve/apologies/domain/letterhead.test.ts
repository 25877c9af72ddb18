import { expect, test } from 'vitest';
import { letterhead } from '~/improve/apologies/domain/letterhead';

const city = { level: 'CITY', typeVi: 'Thành phố', nameVi: 'Thành phố Hồ Chí Minh' } as const;
const district = { level: 'DISTRICT', typeVi: 'Quận', nameVi: 'Quận 1' } as const;

test('a ward writes as its people’s committee, below that of its district, from the ward', () => {
  expect(letterhead({ level: 'WARD', typeVi: 'Phường', nameVi: 'Phường Bến Nghé' }, district)).toEqual({
    above: 'Ủy ban nhân dân Quận 1',
    issuer: 'Ủy ban nhân dân Phường Bến Nghé',
    place: 'Bến Nghé',
  });
});

test('a name that is a number keeps its kind, and a department writes in its own name from the city', () => {
  expect(letterhead(district, city).place).toBe('Quận 1');
  expect(letterhead({ level: 'DEPARTMENT', typeVi: 'Sở', nameVi: 'Sở Xây dựng' }, city)).toEqual({
    above: 'Ủy ban nhân dân Thành phố Hồ Chí Minh',
    issuer: 'Sở Xây dựng',
    place: 'Thành phố Hồ Chí Minh',
  });
  expect(letterhead(city, null).above).toBeNull();
});
