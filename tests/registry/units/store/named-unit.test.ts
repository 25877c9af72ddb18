import { expect } from 'vitest';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { findParentInName, mapUnitNames } from '~/registry/units/store/named-unit.server';
import { databaseTest } from '../../../support/database';

databaseTest('the unit above is named for wards and left out below the city', async ({ db }) => {
  const ward = await db.unit.findFirstOrThrow({ where: { code: '26740' } });
  const district = await db.unit.findFirstOrThrow({ where: { code: '760' } });
  expect(await findParentInName(db, ward.id)).toEqual({ nameVi: 'Quận 1', nameEn: 'District 1' });
  expect(await findParentInName(db, district.id)).toBeNull();
  expect(await findParentInName(db, -1)).toBeNull();
});

databaseTest('units are named by their ids, those asked for twice once', async ({ db }) => {
  const units = await db.unit.findMany({ where: { code: { in: ['26740', '760', '79'] } }, orderBy: { code: 'asc' } });
  const ids = units.map(({ id }) => id);
  const names = await mapUnitNames(db, [...ids, ...ids, -1]);
  expect([...names.values()].map((unit) => unitNameIn('vi', unit)).sort()).toEqual([
    'Phường Bến Nghé, Quận 1',
    'Quận 1',
    'Thành phố Hồ Chí Minh',
  ]);
});
