import { expect, test } from 'vitest';
import { letterhead, signerTitleLines, writtenNumber } from '~/improve/apologies/domain/letterhead';

const city = { level: 'CITY', typeVi: 'Thành phố', nameVi: 'Thành phố Hồ Chí Minh' } as const;
const district = { level: 'DISTRICT', typeVi: 'Quận', nameVi: 'Quận 1' } as const;

test('a ward writes as its people’s committee, below that of its district, from the ward', () => {
  expect(letterhead({ level: 'WARD', typeVi: 'Phường', nameVi: 'Phường Bến Nghé' }, district)).toEqual({
    above: 'Ủy ban nhân dân Quận 1',
    issuer: 'Ủy ban nhân dân phường Bến Nghé',
    isCommittee: true,
    place: 'Bến Nghé',
  });
});

test('a name that is a number keeps its kind, and a department writes in its own name from the city', () => {
  expect(letterhead(district, city).place).toBe('Quận 1');
  expect(letterhead({ level: 'DEPARTMENT', typeVi: 'Sở', nameVi: 'Sở Xây dựng' }, city)).toEqual({
    above: 'Ủy ban nhân dân Thành phố Hồ Chí Minh',
    issuer: 'Sở Xây dựng',
    isCommittee: false,
    place: 'Thành phố Hồ Chí Minh',
  });
  expect(letterhead(city, null).above).toBeNull();
});

test('an office that signs for another stands below it, and a number has two digits', () => {
  expect(signerTitleLines('KT. Chủ tịch, Phó Chủ tịch')).toEqual(['KT. Chủ tịch', 'Phó Chủ tịch']);
  expect(signerTitleLines('TM. Ủy ban nhân dân, KT. Chủ tịch, Phó Chủ tịch')).toHaveLength(3);
  expect(signerTitleLines('KT. Trưởng phòng Văn hóa, Khoa học và Thông tin, Phó Trưởng phòng')).toEqual([
    'KT. Trưởng phòng Văn hóa, Khoa học và Thông tin',
    'Phó Trưởng phòng',
  ]);
  expect(signerTitleLines('Chủ tịch')).toEqual(['Chủ tịch']);
  expect(signerTitleLines('Trưởng phòng Tư pháp, Hộ tịch')).toEqual(['Trưởng phòng Tư pháp, Hộ tịch']);
  expect([2, 17, 120].map(writtenNumber)).toEqual(['02', '17', '120']);
});
